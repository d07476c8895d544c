// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"

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

/// The first of a cluster's keywords, as "eggs · dozen · sells".
[[nodiscard]] std::string nameOfKeywords(const std::vector<std::string>& keywords);

/// One description per cluster, in the order of the clusters' numbers.
[[nodiscard]] std::vector<MapCluster> describeClusters(const RecordTable& table,
                                                       const ClusteredPoints& clustered);

/// Clusters are referred to by name, in filters above all: of two alike the later one gets a number.
void makeNamesUnique(std::vector<MapCluster>& clusters);

/// Puts the parts of how the map was made together.
void describeMaking(FailureMap& map, std::uint64_t seed);

/// Puts each cluster's label where the median of its points is.
void moveLabels(FailureMap& map);

} // namespace fgw::explore
