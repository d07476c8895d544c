// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "core/explore/map_grouping.h"

#include <span>
#include <string>
#include <vector>

namespace fgw::explore {

/// What clusters are described from; all by point, except the keywords.
struct ClusteredPoints {
    std::span<const MapPoint> points;                   ///< with their cluster, 0 … clusters−1
    std::span<const float> distances;                   ///< to the point's centroid, squared or not
    std::span<const std::vector<std::string>> keywords; ///< by cluster, best first
};

/// How many keywords a cluster has at most.
inline constexpr std::size_t kKeywordsOfCluster = 6;
/// How many of them its name says at most.
inline constexpr std::size_t kKeywordsInName = 3;

/// The first of a cluster's keywords, as "eggs · dozen · sells".
[[nodiscard]] std::string nameOfKeywords(const std::vector<std::string>& keywords);

/// One description per cluster, in the order of the clusters' numbers.
[[nodiscard]] std::vector<MapCluster> describeClusters(const RecordTable& table,
                                                       const ClusteredPoints& clustered);

/// Puts the map's points into these groups and describes them as clusters; what is noise comes last, and is
/// named so.
void assignClusters(FailureMap& map, const RecordTable& table, const Groups& groups);

/// Clusters are referred to by name, in filters above all: of two alike the later one gets a number, and a
/// name that a person gave goes before one of keywords.
void makeNamesUnique(std::vector<MapCluster>& clusters);

/// Indexes of the points in a cluster, ascending.
[[nodiscard]] std::vector<std::uint32_t> pointsOfCluster(const FailureMap& map, std::size_t cluster);

/// Puts the parts of how the map was made together.
void describeMaking(FailureMap& map, std::uint64_t seed);

/// The clusters of one map with its points where another map of the same points has them.
[[nodiscard]] FailureMap atPlacesOf(FailureMap map, const FailureMap& places, std::uint64_t seed);

/// Puts each cluster's label where the median of its points is.
void moveLabels(FailureMap& map);

} // namespace fgw::explore
