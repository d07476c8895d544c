// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_grouping.h"

#include "core/geometry/choose_k.h"
#include "core/geometry/cluster_ranks.h"
#include "core/geometry/hdbscan.h"
#include "core/geometry/kmeans.h"
#include "core/geometry/products.h"
#include "core/geometry/silhouette.h"
#include "core/geometry/ward.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::explore {

namespace {

/// With this many failures fewer than four clusters would hide more than they show.
constexpr std::size_t kManyFailures = 200;
constexpr std::size_t kFewestClustersOfMany = 4;
/// A cluster should have about this many members before another one is looked for.
constexpr std::size_t kFailuresPerCluster = 5;
constexpr std::size_t kSilhouetteSample = 1000;
constexpr std::size_t kSilhouetteStarts = 3;
/// Of the clustering that is shown: fewer leave it to the order of the records which of several good ones it
/// is.
constexpr std::size_t kStarts = 10;
/// What HDBSCAN takes for a cluster: a hundredth of the failures, within these.
constexpr std::size_t kLeastDense = 5;
constexpr std::size_t kMostDense = 50;

struct Range {
    std::size_t fewest = 0;
    std::size_t most = 0;
};

Range rangeOfK(const geometry::Matrix& points, const FailureMapOptions& options) {
    const std::size_t fewest = points.rows >= kManyFailures ? kFewestClustersOfMany : 2;
    return {fewest, std::max(fewest, std::min(options.maxClusters, points.rows / kFailuresPerCluster))};
}

std::string describeK(const Groups& groups, const Range& range) {
    if (groups.silhouettes.empty()) {
        return fmt::format("k = {}", groups.count);
    }
    return fmt::format("k = {} by the greatest mean silhouette of k = {} to {} on at most {} failures",
                       groups.count, range.fewest, range.most, kSilhouetteSample);
}

Result<std::size_t> chooseK(Groups& groups, const geometry::Matrix& points, const FailureMapOptions& options,
                            Task& task) {
    const Range range = rangeOfK(points, options);
    const auto chosen = geometry::chooseK(points,
                                          {.fewest = range.fewest,
                                           .most = range.most,
                                           .sample = kSilhouetteSample,
                                           .starts = kSilhouetteStarts,
                                           .seed = options.seed,
                                           .threads = options.threads},
                                          &task);
    if (!chosen) {
        return std::unexpected(chosen.error());
    }
    for (const auto& [k, silhouette] : chosen->curve) {
        groups.silhouettes.push_back({k, silhouette});
    }
    return chosen->k;
}

Result<Groups> byKMeans(const geometry::Matrix& points, const FailureMapOptions& options, Task& task) {
    Groups groups;
    std::size_t k = options.clusters;
    if (k == 0) {
        const auto chosen = chooseK(groups, points, options, task);
        if (!chosen) {
            return std::unexpected(chosen.error());
        }
        k = *chosen;
    }
    auto state = geometry::kMeans(
        points, {.clusters = k, .starts = kStarts, .seed = options.seed, .threads = options.threads}, &task);
    if (!state) {
        return std::unexpected(state.error());
    }
    groups.groupOf = std::move(state->clusterOf);
    groups.count = state->centres.rows;
    groups.squaredDistances = std::move(state->squaredDistances);
    groups.how = "k-means, " + describeK(groups, rangeOfK(points, options));
    return groups;
}

/// The cut of Ward's hierarchy with the greatest mean silhouette, the one of fewer clusters of equals.
Status chooseCut(Groups& groups, const std::vector<geometry::WardMerge>& merges,
                 const geometry::Matrix& points, const FailureMapOptions& options, Task& task) {
    const Range range = rangeOfK(points, options);
    double best = -2.0;
    for (std::size_t k = range.fewest; k <= std::min(range.most, points.rows); ++k) {
        std::vector<std::int32_t> cut = geometry::cutMerges(merges, points.rows, k);
        const auto silhouette = geometry::sampledSilhouette(
            points, cut, {.sample = kSilhouetteSample, .seed = options.seed, .threads = options.threads},
            &task);
        if (!silhouette) {
            return std::unexpected(silhouette.error());
        }
        groups.silhouettes.push_back({k, silhouette->value_or(0.0)});
        if (groups.silhouettes.back().silhouette > best) {
            best = groups.silhouettes.back().silhouette;
            groups.groupOf = std::move(cut);
            groups.count = k;
        }
    }
    return {};
}

Result<Groups> byWard(const geometry::Matrix& points, const FailureMapOptions& options, Task& task) {
    const auto merges = geometry::wardMerges(points, options.threads, &task);
    if (!merges) {
        return std::unexpected(merges.error());
    }
    Groups groups;
    if (options.clusters > 0) {
        groups.count = std::min(options.clusters, points.rows);
        groups.groupOf = geometry::cutMerges(*merges, points.rows, groups.count);
    } else if (const Status chosen = chooseCut(groups, *merges, points, options, task); !chosen) {
        return std::unexpected(chosen.error());
    }
    groups.how = "Ward, " + describeK(groups, rangeOfK(points, options));
    return groups;
}

Result<Groups> byDensity(const geometry::Matrix& points, const FailureMapOptions& options, Task& task) {
    const geometry::HdbscanOptions hdbscan{
        .minClusterSize = std::clamp(points.rows / 100, kLeastDense, kMostDense), .threads = options.threads};
    auto found = geometry::hdbscan(points, hdbscan, &task);
    if (!found) {
        return std::unexpected(found.error());
    }
    Groups groups{.groupOf = std::move(found->clusterOf), .count = found->clusters};
    groups.how =
        fmt::format("HDBSCAN, clusters of at least {}, {} to be dense; {} are noise", hdbscan.minClusterSize,
                    hdbscan.minSamples, std::ranges::count(groups.groupOf, -1));
    return groups;
}

void rankBySize(Groups& groups) {
    const std::vector<std::int32_t> ranks = geometry::ranksBySize(groups.groupOf, groups.count);
    for (std::int32_t& group : groups.groupOf) {
        group = group < 0 ? -1 : ranks[static_cast<std::size_t>(group)];
    }
}

} // namespace

std::vector<float> distancesToMeans(const geometry::Matrix& points, std::span<const std::int32_t> groupOf,
                                    std::size_t groups) {
    const auto placeOf = [&](std::size_t point) {
        return groupOf[point] < 0 ? groups : static_cast<std::size_t>(groupOf[point]);
    };
    std::vector<double> sums((groups + 1) * points.columns, 0.0);
    std::vector<double> sizes(groups + 1, 0.0);
    for (std::size_t point = 0; point < points.rows; ++point) {
        ++sizes[placeOf(point)];
        for (std::size_t column = 0; column < points.columns; ++column) {
            sums[placeOf(point) * points.columns + column] += points.row(point)[column];
        }
    }
    std::vector<float> distances;
    std::vector<float> mean(points.columns);
    for (std::size_t point = 0; point < points.rows; ++point) {
        const std::size_t place = placeOf(point);
        for (std::size_t column = 0; column < points.columns; ++column) {
            mean[column] = static_cast<float>(sums[place * points.columns + column] / sizes[place]);
        }
        distances.push_back(geometry::squaredDistance(points.row(point).data(), mean.data(), points.columns));
    }
    return distances;
}

Result<Groups> groupPoints(const geometry::Matrix& points, const FailureMapOptions& options, Task& task) {
    auto groups = options.grouping == Grouping::Hdbscan ? byDensity(points, options, task)
                  : options.grouping == Grouping::Ward  ? byWard(points, options, task)
                                                        : byKMeans(points, options, task);
    if (groups) {
        groups->silhouetteSample = std::min(points.rows, kSilhouetteSample);
        if (groups->squaredDistances.empty()) {
            groups->squaredDistances = distancesToMeans(points, groups->groupOf, groups->count);
        }
        rankBySize(*groups);
    }
    return groups;
}

} // namespace fgw::explore
