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

} // namespace

std::optional<Interval> wilson(std::size_t successes, std::size_t trials, double level) {
    if (!isUsable(successes, trials, level)) {
        return std::nullopt;
    }
    const double z =
        boost::math::quantile(boost::math::complement(boost::math::normal(), (1.0 - level) / 2.0));
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(successes) / n;
    const double shrink = 1.0 + z * z / n;
    const double centre = (share + z * z / (2.0 * n)) / shrink;
    const double half = z * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n)) / shrink;
    // At the ends the bound is exactly 0 or 1; rounding must not push it past them.
    return Interval{successes == 0 ? 0.0 : std::max(0.0, centre - half),
                    successes == trials ? 1.0 : std::min(1.0, centre + half)};
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

} // namespace fgw::stats
