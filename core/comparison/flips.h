// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/item_tally.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace fgw::comparison {

enum class FlipKind : std::uint8_t {
    Regression, ///< no failure before, a failure now
    Fix,        ///< the other way round
};

/// What the repeats of an item say about its flip.
enum class Evidence : std::uint8_t {
    Real,         ///< more than repeats of an unchanged system would differ by chance
    Flaky,        ///< one of the runs has it both ways, so a flip needs no change
    Underpowered, ///< every repeat agrees with its run, but there are too few to tell a change from luck
};

/// "regression", "fix".
[[nodiscard]] std::string_view kindName(FlipKind kind);
/// "real", "flaky", "underpowered".
[[nodiscard]] std::string_view evidenceName(Evidence evidence);

/// How surprising counts of passes must be to call a flip real.
inline constexpr double kRealBelow = 0.05;

struct FlipEvidence {
    Evidence evidence = Evidence::Underpowered;
    double p = 1.0; ///< Fisher's exact test, two-sided, of passes and fails in the two runs
};

/// The rule. Passes and fails of the repeats before and after are put to Fisher's exact test:
///   real          p < 0.05;
///   flaky         otherwise, where a run has repeats that pass and repeats that fail;
///   underpowered  otherwise: each run is of one mind, with too few repeats. One repeat against one never
///   gives
///                 less than p = 1, three against three p = 0.1; four against four is the least for real.
/// Each item is judged by itself, without correction for their number: see `PairComparison::testable`.
[[nodiscard]] FlipEvidence evidenceOf(const ItemTally& before, const ItemTally& after);

/// Whether this many repeats could give a real flip at all.
[[nodiscard]] bool couldBeReal(const ItemTally& before, const ItemTally& after);

struct Flip {
    std::uint32_t item = 0; ///< into JoinedRuns::items
    FlipKind kind = FlipKind::Regression;
    FlipEvidence evidence;
};

/// Items that are a failure in exactly one of the runs, scored in both: regressions before fixes, real before
/// flaky before underpowered, then in the order of the items. The spans have one entry a joined item.
[[nodiscard]] std::vector<Flip> findFlips(std::span<const ItemTally> before,
                                          std::span<const ItemTally> after);

} // namespace fgw::comparison
