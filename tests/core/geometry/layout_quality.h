// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/neighbours.h"

#include <algorithm>

namespace fgw::tests {

/// Mean share of each point's k nearest neighbours that are among its k nearest in the layout.
inline double neighboursKept(const geometry::Matrix& points, const geometry::Matrix& layout, std::size_t k) {
    const geometry::Neighbours high = geometry::nearestNeighbours(points, k).value();
    const geometry::Neighbours low = geometry::nearestNeighbours(layout, k).value();
    std::size_t kept = 0;
    for (std::size_t point = 0; point < points.rows; ++point) {
        kept += static_cast<std::size_t>(std::ranges::count_if(high.of(point), [&](std::uint32_t other) {
            return std::ranges::find(low.of(point), other) != low.of(point).end();
        }));
    }
    return static_cast<double>(kept) / static_cast<double>(points.rows * high.k);
}

} // namespace fgw::tests
