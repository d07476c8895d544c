// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/choose_k.h"
#include "core/geometry/matrix.h"
#include "core/stats/drift.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::benchmark {

struct FailureClusteringOptions {
    /// Clusters to look for; 0 chooses k by the greatest mean silhouette, from 2 to `mostClusters`.
    std::size_t clusters = 0;
    /// More finds finer shapes, but each with fewer failures to induce from.
    std::size_t mostClusters = 8;
    std::uint64_t seed = 0;
    Threads threads = {}; ///< does not change the result
};

/// Failures in clusters, the largest first.
struct FailureClusters {
    std::vector<std::int32_t> clusterOf;        ///< by failure
    std::vector<stats::Centroid> centroids;     ///< by cluster, in the space of the failures
    std::vector<geometry::SilhouetteOfK> curve; ///< by which k was chosen; empty where it was given

    [[nodiscard]] std::size_t size() const { return centroids.size(); }
    /// The failures of each cluster, ascending.
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> members() const;
};

/// k-means. Fewer failures than clusters give as many clusters as there are distinct points; no failures
/// give none. Only error: Cancelled.
[[nodiscard]] Result<FailureClusters>
clusterFailures(const geometry::Matrix& points, const FailureClusteringOptions& options, const Task& task);

} // namespace fgw::benchmark
