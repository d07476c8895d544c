// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/outcome.h"

#include <cstdint>

namespace fgw::comparison {

/// What one model made of one item in one run, over its repeats (seeds, epochs, sampling seeds, rounds).
struct ItemTally {
    std::uint32_t passes = 0;
    std::uint32_t fails = 0;
    std::uint32_t unscored = 0; ///< errors, not scored, invalid: they speak for nothing

    void add(Outcome outcome);
    [[nodiscard]] std::uint32_t scored() const { return passes + fails; }
    [[nodiscard]] bool isScored() const { return scored() > 0; }
    /// Share of passes among the scored repeats, 0 to 1; only where there are any.
    [[nodiscard]] double score() const { return static_cast<double>(passes) / scored(); }
    /// At least half of the scored repeats fail, as everywhere in the program.
    [[nodiscard]] bool isFailure() const { return fails > 0 && fails >= passes; }
    /// Both outcomes occur among the repeats.
    [[nodiscard]] bool isMixed() const { return passes > 0 && fails > 0; }

    friend bool operator==(const ItemTally&, const ItemTally&) = default;
};

} // namespace fgw::comparison
