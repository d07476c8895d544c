// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/decision.h"

namespace fgw::decisions {

namespace {

/// The text that a kind of decision sets; null where it sets none.
std::string Judgement::* memberOf(DecisionKind kind) {
    switch (kind) {
    case DecisionKind::Label:
        return &Judgement::label;
    case DecisionKind::Note:
        return &Judgement::note;
    case DecisionKind::FailureMode:
        return &Judgement::failureMode;
    case DecisionKind::Severity:
        return &Judgement::severity;
    case DecisionKind::BlastRadius:
        return &Judgement::blastRadius;
    case DecisionKind::DetectedBy:
        return &Judgement::detectedBy;
    case DecisionKind::FailureKind:
        return &Judgement::kind;
    case DecisionKind::Adjudication:
    case DecisionKind::Unsure:
    case DecisionKind::ClusterEdit:
    case DecisionKind::Other:
        break;
    }
    return nullptr;
}

} // namespace

std::string textOf(const Judgement& judgement, DecisionKind kind) {
    if (kind == DecisionKind::Unsure) {
        return judgement.unsure ? "true" : "";
    }
    const auto member = memberOf(kind);
    return member != nullptr ? judgement.*member : std::string();
}

void apply(Judgement& judgement, const Decision& decision) {
    if (decision.kind == DecisionKind::Adjudication) {
        judgement.adjudicated = decision.outcome;
    } else if (decision.kind == DecisionKind::Unsure) {
        judgement.unsure = !decision.text.empty();
    } else if (const auto member = memberOf(decision.kind)) {
        judgement.*member = decision.text;
    }
}

} // namespace fgw::decisions
