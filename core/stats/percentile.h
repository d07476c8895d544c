// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <optional>
#include <span>
#include <vector>

namespace fgw::stats {

/// The `percent`-th percentile (0 to 100, clamped) of ascending values, by linear interpolation between order
/// statistics: method 7 of Hyndman and Fan (1996), numpy's default. No value where there are none.
[[nodiscard]] std::optional<double> percentileOfSorted(std::span<const double> ascending, double percent);

/// The central share `level` (0 to 1) of the values, in any order: 0.95 gives the 2.5th and the 97.5th
/// percentile.
[[nodiscard]] std::optional<Interval> percentileInterval(std::vector<double> values, double level = 0.95);

} // namespace fgw::stats
