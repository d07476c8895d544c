// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fgw::tests {

/// How often intervals of nominal 95 % held the true value.
struct Coverage {
    std::string interval;
    double truth = 0.0;
    std::size_t items = 0;
    double covered = 0.0;   ///< share of the replications
    double meanWidth = 0.0; ///< of the intervals
};

/// Intervals of one model's accuracy, whose true value is `p`, on `items` items: Wilson, Clopper–Pearson,
/// percentile bootstrap and BCa of the mean. And of the separation of two models that are right with chances
/// p and p − 0.2 independently, whose true S is 0.1: percentile bootstrap and BCa.
std::vector<Coverage> simulateCoverage(double p, std::size_t items, std::size_t replications,
                                       std::size_t resamples, std::uint64_t seed);

} // namespace fgw::tests
