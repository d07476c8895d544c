// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_distortion.h"

#include <algorithm>

namespace fgw::explore {

Result<geometry::Distortion> measureDistortion(const FailureMap& map, Threads threads, Task& task) {
    task.beginStep("measure what the map hides", 0);
    if (map.points.empty() || map.space == nullptr) {
        return geometry::Distortion{};
    }
    geometry::Matrix layout(map.points.size(), 2);
    for (std::size_t point = 0; point < map.points.size(); ++point) {
        layout.row(point)[0] = map.points[point].x;
        layout.row(point)[1] = map.points[point].y;
    }
    return geometry::distortion(*map.space, layout, kJudgedNeighbours, threads, &task);
}

MisplacedCount countMisplaced(const geometry::Distortion& distortion, std::span<const std::uint32_t> points) {
    const auto misplaced = std::ranges::count_if(points, [&](std::uint32_t point) {
        return distortion.lost[point] > kMisplacedShare || distortion.gained[point] > kMisplacedShare;
    });
    return {static_cast<std::size_t>(misplaced), points.size()};
}

} // namespace fgw::explore
