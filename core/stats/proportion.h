// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <cstddef>
#include <optional>

namespace fgw::stats {

/// Wilson's score interval of a proportion, without continuity correction: Wilson, "Probable inference", JASA
/// 22 (1927). `level` is the two-sided confidence, 0 to 1 exclusive. No value where there are no trials, more
/// successes than trials, or the level is out of range.
[[nodiscard]] std::optional<Interval> wilson(std::size_t successes, std::size_t trials, double level = 0.95);

/// The exact interval of Clopper and Pearson, Biometrika 26 (1934): never covers less than `level`. No value
/// in the same cases as `wilson`.
[[nodiscard]] std::optional<Interval> clopperPearson(std::size_t successes, std::size_t trials,
                                                     double level = 0.95);

/// successes / trials with Wilson's interval and n = trials; neither value nor interval where there are no
/// trials.
[[nodiscard]] Estimate proportion(std::size_t successes, std::size_t trials, double level = 0.95);

} // namespace fgw::stats
