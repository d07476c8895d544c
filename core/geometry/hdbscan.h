// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/reachability_tree.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fgw::geometry {

struct HdbscanOptions {
    /// A group of fewer points is no cluster, 2 or more: more gives fewer and larger clusters.
    std::size_t minClusterSize = 15;
    /// How many points, itself counted, make a point's surroundings dense: more calls more points noise.
    std::size_t minSamples = 5;
    Threads threads = {}; ///< does not change the result
};

struct HdbscanClusters {
    std::vector<std::int32_t> clusterOf; ///< by point; −1 is noise
    std::size_t clusters = 0;
};

/// The clusters of greatest persistence in the hierarchy that the tree's links, ascending, make of `points`
/// points (Campello, Moulavi, Zimek and Sander, 2015: excess of mass). All points together are no cluster.
[[nodiscard]] HdbscanClusters persistentClusters(std::span<const Link> tree, std::size_t points,
                                                 std::size_t minClusterSize);

/// Density-based clusters, as many as there are, and noise. Only error: Cancelled.
[[nodiscard]] Result<HdbscanClusters> hdbscan(const Matrix& points, const HdbscanOptions& options,
                                              const Task* task = nullptr);

} // namespace fgw::geometry
