// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/outcome.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace fgw::decisions {

/// What a judgement is about. It outlives the run: the same content in a later run is recognised.
struct Target {
    std::string contentHash; ///< Fingerprint::hex of the item's canonical input
    std::string itemId;      ///< as the source names it; for people, not for matching
    std::string model;       ///< or "*" for all models
    friend bool operator==(const Target&, const Target&) = default;
};

/// Every kind but Adjudication says what it decides in `text`; an empty one takes it away.
enum class DecisionKind : std::uint8_t {
    Label,
    Note,
    Adjudication, ///< `outcome` overturns what the source says; none takes the ruling away
    FailureMode,  ///< of the corpus's taxonomy, as "hallucination"
    Severity,     ///< P0 … P3
    BlastRadius,
    DetectedBy,  ///< model, user, system
    FailureKind, ///< error, wrong_turn, judgement_call
    Unsure,      ///< "true": somebody else should look
    /// Renames, merges or splits clusters of a map, as explore::formatEdit writes it; the target's content
    /// hash is then that of the clustering (explore::clusteringId). Each one counts, none replaces another,
    /// and none judges anything.
    ClusterEdit,
    Other ///< of a later program: kept, without effect here
};
inline constexpr std::size_t kDecisionKinds = 11;

/// Which failure it is, or that it is none: what readers can differ in and somebody settles.
[[nodiscard]] constexpr bool isVerdict(DecisionKind kind) {
    return kind == DecisionKind::FailureMode || kind == DecisionKind::Adjudication;
}

struct Decision {
    DecisionKind kind = DecisionKind::Label;
    Target target;
    std::string text;
    std::optional<Outcome> outcome;
};

/// The state that all decisions together leave for one target.
struct Judgement {
    std::string label;
    std::string note;
    std::optional<Outcome> adjudicated;
    std::string failureMode;
    std::string severity;
    std::string blastRadius;
    std::string detectedBy;
    std::string kind;
    bool unsure = false;
    std::string by;
    std::string whenUtc;
    std::string run; ///< in which it was decided, as DecisionLog::setRun was told; empty where nobody said

    /// Somebody has said what it is: a mode, a label, or a ruling. Details, notes and "unsure" do not.
    [[nodiscard]] bool judged() const { return !failureMode.empty() || !label.empty() || adjudicated; }
    [[nodiscard]] bool empty() const {
        return !judged() && note.empty() && severity.empty() && blastRadius.empty() && detectedBy.empty() &&
               kind.empty() && !unsure;
    }
    /// What people called it: the label where there is one, else the mode. Empty where nobody did.
    [[nodiscard]] const std::string& shape() const { return label.empty() ? failureMode : label; }
};

/// What a judgement holds of one kind, as a decision's text would say it; empty for rulings and Other.
[[nodiscard]] std::string textOf(const Judgement& judgement, DecisionKind kind);
/// Lays a decision over a judgement.
void apply(Judgement& judgement, const Decision& decision);

} // namespace fgw::decisions
