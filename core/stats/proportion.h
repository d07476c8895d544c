// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <cstddef>
#include <optional>
#include <span>

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

/// Trials that are not independent, as the answers to one item.
struct TrialGroup {
    std::size_t successes = 0;
    std::size_t trials = 0;
};

/// All successes / all trials, n of them, with Wilson's interval for the effective number of trials: as many
/// independent ones as would spread like these groups (Kish's design effect). Dean and Pagano, J. Surv. Stat.
/// Methodol. 3 (2015). Where no group has two trials it is `proportion`; where the trials of a group all
/// agree, Wilson's interval over groups. Neither value nor interval without trials.
[[nodiscard]] Estimate proportionOverGroups(std::span<const TrialGroup> groups, double level = 0.95);

} // namespace fgw::stats
