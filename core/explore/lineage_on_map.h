// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/cluster_lineage.h"
#include "core/explore/failure_map.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace fgw::explore {

/// Where the failures of a round's cluster are among the clusters of a map, which has one clustering for all
/// rounds.
struct MapShare {
    std::optional<std::size_t> cluster; ///< of the map: the one that holds most of them, the first of equals
    std::size_t inCluster = 0;          ///< failures in that one
    std::size_t onMap = 0;              ///< failures that are points of the map at all
};

/// By round and cluster of the lineage.
[[nodiscard]] std::vector<std::vector<MapShare>> sharesOnMap(const Lineage& lineage, const FailureMap& map);

/// How a cluster's centroid moves over a map from one round to the next, in units of the map's plane.
struct ClusterDrift {
    std::uint32_t from = 0; ///< into the clusters of the step's first round
    std::uint32_t to = 0;   ///< into those of its second
    float fromX = 0;
    float fromY = 0;
    float toX = 0;
    float toY = 0;
    std::optional<std::size_t> cluster; ///< of the map: that of most failures of the second
    std::size_t before = 0;             ///< failures that the first centroid is the mean of
    std::size_t now = 0;                ///< and the second
};

/// One entry for each kin of a step; those of whom no failure is on the map are left out.
[[nodiscard]] std::vector<ClusterDrift> driftsOnMap(const Lineage& lineage, std::size_t step,
                                                    const FailureMap& map);

} // namespace fgw::explore
