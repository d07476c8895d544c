// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/cluster_tests.h"

#include <cstdint>
#include <utility>

namespace fgw::explore {

namespace {

Result<ClusterTests> testCluster(const ItemContrast& contrast, std::uint32_t cluster, std::size_t fewestItems,
                                 const Task& task) {
    const ItemSides sides = contrast.besideRest(cluster);
    ClusterTests tested{.items = sides.in.size(), .beside = sides.beside.size(), .tests = {}};
    if (tested.items < fewestItems) {
        return tested;
    }
    auto tests = contrast.compare(sides, task);
    if (!tests) {
        return std::unexpected(tests.error());
    }
    tested.tests = *std::move(tests);
    return tested;
}

void adjust(std::vector<ClusterTests>& tested, const std::vector<MapCluster>& clusters, bool noise) {
    std::vector<Distinction*> family;
    for (std::size_t cluster = 0; cluster < clusters.size(); ++cluster) {
        for (Distinction& test : tested[cluster].tests) {
            if (clusters[cluster].isNoise == noise) {
                family.push_back(&test);
            }
        }
    }
    adjustWithinKinds(family);
}

} // namespace

Result<MapTests> testClusters(const RecordTable& table, const FailureMap& map, const ContrastOptions& options,
                              Task& task) {
    const ItemContrast contrast(table, map, options);
    MapTests tested{.clusters = std::vector<ClusterTests>(map.clusters.size()),
                    .items = contrast.items(),
                    .itemsInSeveral = contrast.itemsInSeveral()};
    if (map.clusters.size() < 2) {
        return tested;
    }
    constexpr const char* kDoing = "look for what sets clusters apart";
    task.beginStep(kDoing, map.clusters.size());
    for (std::uint32_t cluster = 0; cluster < map.clusters.size(); ++cluster) {
        if (task.cancelled()) {
            return cancelledError(kDoing);
        }
        auto its = testCluster(contrast, cluster, options.fewestItems, task);
        if (!its) {
            return std::unexpected(its.error());
        }
        tested.clusters[cluster] = *std::move(its);
        task.advanceTo(cluster + 1);
    }
    adjust(tested.clusters, map.clusters, false);
    adjust(tested.clusters, map.clusters, true);
    return tested;
}

} // namespace fgw::explore
