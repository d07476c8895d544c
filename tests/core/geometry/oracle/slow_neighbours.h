// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/neighbours.h"
#include "core/geometry/products.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace fgw::tests {

/// Every distance measured, every list sorted.
inline geometry::Neighbours slowNeighbours(const geometry::Matrix& points, std::size_t k) {
    geometry::Neighbours neighbours{points.rows, k, {}, {}};
    for (std::size_t point = 0; point < points.rows; ++point) {
        std::vector<std::pair<float, std::uint32_t>> others;
        for (std::size_t other = 0; other < points.rows; ++other) {
            if (other != point) {
                others.emplace_back(geometry::squaredDistance(points.row(point).data(),
                                                              points.row(other).data(), points.columns),
                                    static_cast<std::uint32_t>(other));
            }
        }
        std::ranges::sort(others);
        for (std::size_t place = 0; place < k; ++place) {
            neighbours.distances.push_back(std::sqrt(others[place].first));
            neighbours.indexes.push_back(others[place].second);
        }
    }
    return neighbours;
}

} // namespace fgw::tests
