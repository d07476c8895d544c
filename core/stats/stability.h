// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace fgw::stats {

/// Clusters the given rows of whatever was clustered before: one label a row, below 0 for noise. `seed`
/// differs between resamples. An error ends the whole.
using ClusterRows =
    std::function<Result<std::vector<std::int32_t>>(std::span<const std::size_t> rows, std::uint64_t seed)>;

/// By cluster of `reference`: the greatest Jaccard similarity (shared points / points of either) to a cluster
/// of `repeated`; both label the same points, below 0 means noise, which is no cluster. No value for a
/// cluster that has none of these points.
[[nodiscard]] std::vector<std::optional<double>> bestJaccards(std::span<const std::int32_t> reference,
                                                              std::span<const std::int32_t> repeated,
                                                              std::size_t clusters);

struct StableCluster {
    /// Mean Jaccard similarity over the resamples that hold a point of the cluster; n counts them, and the
    /// interval is the central share of the similarities, not one of the mean. 0.85 and above is highly
    /// stable, under 0.6 is no cluster to rely on (Hennig).
    Estimate jaccard;
    double dissolved = 0.0; ///< share of those resamples with a similarity of 0.5 or less
    double recovered = 0.0; ///< share of those resamples with a similarity of 0.75 or more
};

/// Cluster-wise stability: Hennig, "Cluster-wise assessment of cluster stability", Comput. Stat. Data Anal.
/// 52 (2007). Each resample draws as many rows with replacement as there are, keeps each drawn row once,
/// clusters them and looks for every cluster again. One entry for each cluster 0 … greatest label. A
/// clustering into one cluster says OneCluster: it is always found again. Errors: Cancelled, and those of
/// `cluster`.
[[nodiscard]] Result<std::vector<StableCluster>> clusterStability(std::span<const std::int32_t> clusterOf,
                                                                  const BootstrapOptions& options,
                                                                  const ClusterRows& cluster,
                                                                  const Task* task = nullptr);

} // namespace fgw::stats
