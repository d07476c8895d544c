// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/outcome_patterns.h"
#include "core/stats/paired_tests.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace fgw::stats {

/// A figure of one slice in one seed.
struct SeedValue {
    std::uint64_t seed = 0;
    double value = 0.0;
};

/// Two slices compared over the seeds that both have.
struct SeedContrast {
    /// Mean of (a − b) over the shared seeds, n of them, with Student's interval. No interval for one seed,
    /// nor where all differences are equal.
    Estimate difference;
    PermutationTest test;       ///< of the signs of the differences; without p for one seed
    std::size_t onlyInA = 0;    ///< seeds left out
    std::size_t onlyInB = 0;    ///< seeds left out
    std::size_t notNumbers = 0; ///< values left out: NaN or infinite
};

/// Pairs by seed; where a slice has a seed twice the later value counts. Figures within 1e-12 are equal.
/// `options` are those of the permutations. Its seeds must be independent draws: where a slice has no more
/// items than the budget every seed saw the same ones, and the interval is too narrow. Only error: Cancelled.
[[nodiscard]] Result<SeedContrast> contrastOverSeeds(std::span<const SeedValue> a,
                                                     std::span<const SeedValue> b,
                                                     const BootstrapOptions& options,
                                                     const Task* task = nullptr);

/// The answers on two slices in one seed.
struct SlicePair {
    CorrectMatrix a;
    CorrectMatrix b;
};

/// Mean over seeds of S(a) − S(b), with the percentile interval that resamples the items of every slice in
/// every seed, each by itself: what these seeds' items leave open, not what other seeds would bring. n is the
/// number of items of both slices. No value where a slice has no items or models in some seed, no interval
/// where one has under 10 items. Only error: Cancelled.
[[nodiscard]] Result<Estimate> separationDifference(std::span<const SlicePair> seeds,
                                                    const BootstrapOptions& options,
                                                    const Task* task = nullptr);

} // namespace fgw::stats
