// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/failure_clusters.h"

#include "core/geometry/cluster_ranks.h"
#include "core/geometry/kmeans.h"

namespace fgw::benchmark {

namespace {

/// The silhouette is measured on at most so many failures, since its cost grows with their square.
constexpr std::size_t kSilhouetteSample = 500;
constexpr std::size_t kSilhouetteStarts = 2;
/// Fewer leave it to the order of the failures which of several good clusterings it is.
constexpr std::size_t kStarts = 10;

Result<std::size_t> chosenK(FailureClusters& clusters, const geometry::Matrix& points,
                            const FailureClusteringOptions& options, const Task& task) {
    if (options.clusters != 0) {
        return options.clusters;
    }
    auto chosen = geometry::chooseK(points,
                                    {.fewest = 2,
                                     .most = options.mostClusters,
                                     .sample = kSilhouetteSample,
                                     .starts = kSilhouetteStarts,
                                     .seed = options.seed,
                                     .threads = options.threads},
                                    &task);
    if (!chosen) {
        return std::unexpected(chosen.error());
    }
    clusters.curve = std::move(chosen->curve);
    return chosen->k;
}

} // namespace

std::vector<std::vector<std::uint32_t>> FailureClusters::members() const {
    std::vector<std::vector<std::uint32_t>> members(size());
    for (std::uint32_t failure = 0; failure < clusterOf.size(); ++failure) {
        members[static_cast<std::size_t>(clusterOf[failure])].push_back(failure);
    }
    return members;
}

Result<FailureClusters> clusterFailures(const geometry::Matrix& points,
                                        const FailureClusteringOptions& options, const Task& task) {
    FailureClusters clusters;
    if (points.rows == 0) {
        return clusters;
    }
    const Result<std::size_t> k = chosenK(clusters, points, options, task);
    if (!k) {
        return std::unexpected(k.error());
    }
    const auto state = geometry::kMeans(
        points, {.clusters = *k, .starts = kStarts, .seed = options.seed, .threads = options.threads}, &task);
    if (!state) {
        return std::unexpected(state.error());
    }
    const std::vector<std::int32_t> ranks = geometry::ranksBySize(state->clusterOf, state->centres.rows);
    clusters.centroids.resize(ranks.size());
    for (std::size_t cluster = 0; cluster < ranks.size(); ++cluster) {
        const auto centre = state->centres.row(cluster);
        clusters.centroids[static_cast<std::size_t>(ranks[cluster])].assign(centre.begin(), centre.end());
    }
    for (const std::int32_t cluster : state->clusterOf) {
        clusters.clusterOf.push_back(ranks[static_cast<std::size_t>(cluster)]);
    }
    return clusters;
}

} // namespace fgw::benchmark
