// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/distortion.h"

#include "core/geometry/neighbours.h"

#include <algorithm>
#include <cassert>

namespace fgw::geometry {

namespace {

/// Of the first k neighbours in `wanted`, the share that `found` has nowhere.
float missingShare(std::span<const std::uint32_t> wanted, std::span<const std::uint32_t> found,
                   std::size_t k) {
    const auto isMissing = [&](std::uint32_t neighbour) {
        return std::ranges::find(found, neighbour) == found.end();
    };
    return static_cast<float>(std::ranges::count_if(wanted.first(k), isMissing)) / static_cast<float>(k);
}

} // namespace

Result<Distortion> distortion(const Matrix& points, const Matrix& layout, std::size_t k, Threads threads,
                              const Task* task) {
    assert(points.rows == layout.rows);
    k = std::min(k, points.rows == 0 ? 0 : (points.rows - 1) / 2);
    const auto nearest = nearestNeighbours(points, 2 * k, threads, task);
    if (!nearest) {
        return std::unexpected(nearest.error());
    }
    const auto shown = nearestNeighbours(layout, 2 * k, threads, task);
    if (!shown) {
        return std::unexpected(shown.error());
    }
    Distortion measured{k, std::vector<float>(points.rows), std::vector<float>(points.rows)};
    for (std::size_t point = 0; point < points.rows && k > 0; ++point) {
        measured.lost[point] = missingShare(nearest->of(point), shown->of(point), k);
        measured.gained[point] = missingShare(shown->of(point), nearest->of(point), k);
    }
    return measured;
}

} // namespace fgw::geometry
