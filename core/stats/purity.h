// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace fgw::stats {

/// How far clusters coincide with known structure. Purity rises with the number of clusters, so it is never
/// shown without `clusters`, adjusted mutual information and its value under a permutation.
struct Purity {
    Estimate estimate;            ///< n counts the failures that have a cluster and a structure
    std::size_t clusters = 0;     ///< clusters that the average runs over
    std::size_t noise = 0;        ///< left out: in no cluster
    std::size_t unstructured = 0; ///< left out: in a cluster, but of no known structure
};

/// Macro purity: the average over clusters of (count of the commonest structure / cluster size). `clusters`
/// and `structures` have one entry a failure; −1 (or less) means noise, or no known structure. The interval
/// resamples failures with their clusters held fixed; a cluster that a resample misses is left out of that
/// resample's average. It is the basic bootstrap: the central share of the resampled values, reflected at the
/// observed one and cut to 0 … 1. Davison and Hinkley, "Bootstrap Methods" (1997), 5.2. Since the commonest
/// structure of few failures is commoner than it will stay, purity lies too high, and a resample's higher
/// still: percentiles would double the bias, and may lie above the observed value altogether, as this may lie
/// below it. Where every cluster is pure, every resample is: then the interval is Wilson's,
/// averaged over clusters. No value where nothing is left, no interval under 10 failures. Only error:
/// Cancelled.
[[nodiscard]] Result<Purity> macroPurity(std::span<const std::int32_t> clusters,
                                         std::span<const std::int32_t> structures,
                                         const BootstrapOptions& options, const Task* task = nullptr);

/// What macro purity would be by chance, at the same k and the same sizes.
struct PurityNull {
    Estimate estimate;       ///< mean of the permuted values and their central share
    std::optional<double> p; ///< share of permutations at least as pure, the observed one counted among them
};

/// Structures are shuffled over the failures `options.resamples` times, cluster sizes and structure counts
/// held fixed. p is (1 + permutations at least as pure) / (1 + permutations): Phipson and Smyth (2010). No
/// value where nothing is left. Only error: Cancelled.
///
/// `items` has one entry a failure, equal for those of one item: they share its structure and the place where
/// it is clustered, so that structures are dealt out to items. Shuffled over failures, an item that five
/// models fail would pass for five that happen to lie together. Empty: each failure is of an item of its own.
[[nodiscard]] Result<PurityNull> permutedPurity(std::span<const std::int32_t> clusters,
                                                std::span<const std::int32_t> structures,
                                                const BootstrapOptions& options, const Task* task = nullptr,
                                                std::span<const std::int32_t> items = {});

} // namespace fgw::stats
