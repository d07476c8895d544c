// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/outcome.h"

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

enum class DecisionKind : std::uint8_t {
    Label,       ///< `text` is the label; empty takes it away
    Note,        ///< `text` is the note; empty takes it away
    Adjudication ///< `outcome` overturns what the source says; none takes the ruling away
};

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
    std::string by;
    std::string whenUtc;
    [[nodiscard]] bool empty() const { return label.empty() && note.empty() && !adjudicated; }
};

} // namespace fgw::decisions
