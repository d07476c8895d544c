// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/proportion.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace fgw::stats {

namespace {

bool isUsable(std::size_t successes, std::size_t trials, double level) {
    return trials > 0 && successes <= trials && level > 0.0 && level < 1.0;
}

/// `n` need not be whole.
Interval wilsonOfShare(double share, double n, double level) {
    const double z =
        boost::math::quantile(boost::math::complement(boost::math::normal(), (1.0 - level) / 2.0));
    const double shrink = 1.0 + z * z / n;
    const double centre = (share + z * z / (2.0 * n)) / shrink;
    const double half = z * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n)) / shrink;
    // At the ends the bound is exactly 0 or 1; rounding must not push it past them.
    return {share == 0.0 ? 0.0 : std::max(0.0, centre - half),
            share == 1.0 ? 1.0 : std::min(1.0, centre + half)};
}

/// The design effect needs a spread between groups; without one, what the sizes of the groups alone leave, as
/// if each were one trial.
double effectiveTrials(std::span<const TrialGroup> groups, double share, double trials) {
    double squares = 0.0;
    double sizes = 0.0;
    for (const TrialGroup& group : groups) {
        const auto size = static_cast<double>(group.trials);
        const double residual = static_cast<double>(group.successes) - share * size;
        squares += residual * residual;
        sizes += size * size;
    }
    if (share == 0.0 || share == 1.0) {
        return trials * trials / sizes;
    }
    return std::min(trials, share * (1.0 - share) * trials * trials / squares);
}

} // namespace

std::optional<Interval> wilson(std::size_t successes, std::size_t trials, double level) {
    if (!isUsable(successes, trials, level)) {
        return std::nullopt;
    }
    const auto n = static_cast<double>(trials);
    return wilsonOfShare(static_cast<double>(successes) / n, n, level);
}

std::optional<Interval> clopperPearson(std::size_t successes, std::size_t trials, double level) {
    if (!isUsable(successes, trials, level)) {
        return std::nullopt;
    }
    using Binomial = boost::math::binomial_distribution<double>;
    const auto n = static_cast<double>(trials);
    const auto k = static_cast<double>(successes);
    const double tail = (1.0 - level) / 2.0;
    return Interval{successes == 0 ? 0.0 : Binomial::find_lower_bound_on_p(n, k, tail),
                    successes == trials ? 1.0 : Binomial::find_upper_bound_on_p(n, k, tail)};
}

Estimate proportion(std::size_t successes, std::size_t trials, double level) {
    Estimate estimate;
    estimate.n = trials;
    if (trials > 0) {
        estimate.value = static_cast<double>(successes) / static_cast<double>(trials);
        estimate.interval = wilson(successes, trials, level);
    }
    return estimate;
}

Estimate proportionOverGroups(std::span<const TrialGroup> groups, double level) {
    std::size_t successes = 0;
    std::size_t trials = 0;
    std::size_t largest = 0;
    for (const TrialGroup& group : groups) {
        successes += group.successes;
        trials += group.trials;
        largest = std::max(largest, group.trials);
    }
    Estimate estimate = proportion(successes, trials, level);
    if (estimate.interval && largest > 1) {
        const double effective = effectiveTrials(groups, *estimate.value, static_cast<double>(trials));
        estimate.interval = wilsonOfShare(*estimate.value, effective, level);
    }
    return estimate;
}

} // namespace fgw::stats
