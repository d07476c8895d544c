// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/nearby_order.h"

#include "core/geometry/distance_kernels.h"
#include "core/geometry/packed_points.h"
#include "core/geometry/products.h"
#include "core/geometry/sample.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

namespace fgw::geometry {

namespace {

constexpr std::uint64_t kSeed = 0;

/// The pivots in the order of a tour.
Matrix tourOf(const Matrix& pivots) {
    std::vector<float> distances(pivots.rows);
    std::vector<bool> isVisited(pivots.rows, false);
    std::vector<std::size_t> tour;
    for (std::size_t next = 0; tour.size() < pivots.rows;) {
        tour.push_back(next);
        isVisited[next] = true;
        kernels::squaredDistances(pivots.row(next).data(), pivots.values.data(), pivots.rows, pivots.columns,
                                  distances.data());
        for (std::size_t pivot = 0; pivot < pivots.rows; ++pivot) {
            distances[pivot] = isVisited[pivot] ? std::numeric_limits<float>::infinity() : distances[pivot];
        }
        next = static_cast<std::size_t>(std::ranges::min_element(distances) - distances.begin());
    }
    return selectRows(pivots, tour);
}

/// By point: the number of its nearest pivot.
std::vector<std::uint32_t> nearestPivots(const Matrix& points, const Matrix& pivots, Threads threads) {
    const std::vector<double> centre = columnMeans(points, threads);
    const PackedPoints rows = packCentred(points, centre, threads);
    const PackedPoints columns = packCentred(pivots, centre, threads);
    const kernels::PanelBlock block = columns.panelBlock(0, columns.panelCount());
    const std::size_t width = block.panels * kernels::kPanelWidth;
    std::vector<std::uint32_t> nearest(points.rows);
    constexpr std::size_t rowsPerChunk = 8 * kernels::kRowsAtOnce;
    parallelChunks(points.rows, rowsPerChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        thread_local std::vector<float> distances;
        distances.resize((end - begin) * width);
        kernels::products(rows.rowBlock(begin, end), block, points.columns, -2.0F, distances.data());
        for (std::size_t point = begin; point < end; ++point) {
            const float* own = distances.data() + (point - begin) * width;
            nearest[point] = static_cast<std::uint32_t>(std::min_element(own, own + pivots.rows) - own);
        }
    });
    return nearest;
}

} // namespace

std::vector<std::size_t> nearbyOrder(const Matrix& points, Threads threads) {
    std::vector<std::size_t> order(points.rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto pivots = static_cast<std::size_t>(std::sqrt(static_cast<double>(points.rows)));
    if (pivots < 2) {
        return order;
    }
    const Matrix tour = tourOf(selectRows(points, sampleRows(points.rows, pivots, kSeed)));
    const std::vector<std::uint32_t> nearest = nearestPivots(points, tour, threads);
    std::ranges::stable_sort(order, {}, [&](std::size_t point) { return nearest[point]; });
    return order;
}

} // namespace fgw::geometry
