// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/intake_preview.h"

#include "core/intake/recurrence.h"

namespace fgw::ui {

namespace {

void addPromotion(IntakePreview& preview, const IntakeRequest& request) {
    auto plan = intake::planPromotion(request.corpus->directory, request.candidate.candidateId, request.by);
    if (plan) {
        preview.caseId = plan->caseId;
        preview.diff = plan->unifiedDiff;
        preview.plan = std::move(*plan);
    } else {
        preview.refusal = plan.error().reason;
    }
}

void addWatching(IntakePreview& preview, const IntakeRequest& request) {
    const auto promotion = intake::concludePromotion(request.corpus->directory, request.candidate, request.by,
                                                     request.reproduced->reproduction, true);
    if (promotion) {
        preview.caseId = promotion->caseId;
        preview.diff = promotion->diff;
    } else {
        preview.refusal = promotion.error().reason;
    }
}

void addRecurrence(IntakePreview& preview, const IntakeRequest& request) {
    corpus::Decision decision{request.by, {}, {}};
    decision.commit.dryRun = true;
    const auto step = intake::confirmRecurrence(request.corpus->directory, request.candidate.candidateId,
                                                request.choice.caseId, decision);
    if (step) {
        preview.caseId = request.choice.caseId;
        preview.diff = step->diff;
        preview.shown = step->digest;
    } else {
        preview.refusal = step.error().reason;
    }
}

} // namespace

IntakePreview previewOf(const IntakeRequest& request) {
    IntakePreview preview;
    preview.choice = request.choice;
    preview.duplicates = intake::findDuplicates(request.candidate, *request.corpus);
    if (request.choice.kind == IntakeChoice::Kind::Recurrence) {
        addRecurrence(preview, request);
    } else if (request.valid && request.choice.kind == IntakeChoice::Kind::Promote) {
        addPromotion(preview, request);
    } else if (request.valid && request.reproduced) {
        addWatching(preview, request);
    }
    return preview;
}

} // namespace fgw::ui
