// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/cluster_stability.h"

#include "core/explore/map_grouping.h"
#include "core/geometry/sample.h"

#include <algorithm>
#include <string>

namespace fgw::explore {

namespace {

/// The figures of the grouping's clusters, for those of the map that are still as they were found.
std::vector<std::optional<stats::StableCluster>> byMapCluster(const FailureMap& map,
                                                              std::vector<stats::StableCluster> found) {
    std::vector<std::optional<stats::StableCluster>> clusters(map.clusters.size());
    for (std::size_t group = 0; group < found.size(); ++group) {
        const auto at = std::ranges::find(map.clusters, std::to_string(group), &MapCluster::key);
        if (at != map.clusters.end()) {
            clusters[static_cast<std::size_t>(at - map.clusters.begin())] = found[group];
        }
    }
    return clusters;
}

} // namespace

Result<ClusterStability> measureStability(const FailureMap& map, const FailureMapOptions& options,
                                          const StabilityOptions& stability, Task& task) {
    ClusterStability measured;
    measured.clusters.resize(map.clusters.size());
    if (map.grouped == nullptr || stability.resamples == 0) {
        return measured;
    }
    const std::vector<std::size_t> drawn =
        geometry::sampleRows(map.points.size(), stability.mostPoints, options.seed);
    const geometry::Matrix points = geometry::selectRows(*map.space, drawn);
    std::vector<std::int32_t> groupOf;
    std::ranges::transform(drawn, std::back_inserter(groupOf),
                           [&](std::size_t point) { return map.grouped->groupOf[point]; });
    FailureMapOptions again = options;
    again.grouping = map.grouping;
    again.clusters = map.groups;
    task.beginStep("measure how stable clusters are", stability.resamples);
    std::size_t done = 0;
    const auto cluster = [&](std::span<const std::size_t> rows,
                             std::uint64_t seed) -> Result<std::vector<std::int32_t>> {
        again.seed = seed;
        auto groups = groupPoints(geometry::selectRows(points, rows), again, task);
        task.advanceTo(++done);
        return groups ? Result<std::vector<std::int32_t>>(std::move(groups->groupOf))
                      : std::unexpected(groups.error());
    };
    auto found = stats::clusterStability(
        groupOf, {.resamples = stability.resamples, .seed = options.seed, .threads = options.threads},
        cluster, &task);
    if (!found) {
        return std::unexpected(found.error());
    }
    measured.clusters = byMapCluster(map, std::move(*found));
    measured.resamples = stability.resamples;
    measured.points = drawn.size();
    return measured;
}

} // namespace fgw::explore
