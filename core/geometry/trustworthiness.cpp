// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/trustworthiness.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace fgw::geometry {

namespace {

/// Ordered by distance, then by row.
using Neighbour = std::pair<double, std::size_t>;

/// Squared distances to all rows; a point is no neighbour of itself.
std::vector<Neighbour> neighboursOf(const Matrix& points, std::size_t row) {
    std::vector<Neighbour> neighbours(points.rows);
    const std::span<const float> from = points.row(row);
    for (std::size_t other = 0; other < points.rows; ++other) {
        double squared = 0.0;
        for (std::size_t column = 0; column < points.columns; ++column) {
            const double step = static_cast<double>(from[column]) - points.row(other)[column];
            squared += step * step;
        }
        neighbours[other] = {squared, other};
    }
    neighbours[row].first = std::numeric_limits<double>::infinity();
    return neighbours;
}

/// Σ of how far beyond the k nearest of the space the k nearest on the map are.
std::uint64_t intrusionAt(const Matrix& high, const Matrix& low, std::size_t row, std::size_t k) {
    std::vector<Neighbour> onMap = neighboursOf(low, row);
    std::ranges::nth_element(onMap, onMap.begin() + static_cast<std::ptrdiff_t>(k));
    const std::vector<Neighbour> inSpace = neighboursOf(high, row);
    std::uint64_t total = 0;
    for (std::size_t index = 0; index < k; ++index) {
        const Neighbour& intruder = inSpace[onMap[index].second];
        const auto nearer = static_cast<std::size_t>(
            std::ranges::count_if(inSpace, [&](const Neighbour& one) { return one < intruder; }));
        total += nearer + 1 > k ? nearer + 1 - k : 0;
    }
    return total;
}

bool isFinite(const Matrix& matrix) {
    return std::ranges::all_of(matrix.values, [](float value) { return std::isfinite(value); });
}

} // namespace

Result<std::optional<double>> trustworthiness(const Matrix& high, const Matrix& low, std::size_t k,
                                              Threads threads, const Task* task) {
    assert(high.rows == low.rows);
    const std::size_t points = high.rows;
    if (k == 0 || 2 * k >= points || !isFinite(high) || !isFinite(low)) {
        return std::optional<double>();
    }
    std::vector<std::uint64_t> intrusions(points, 0);
    const auto measure = [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            intrusions[row] = intrusionAt(high, low, row, k);
        }
    };
    constexpr std::size_t rowsPerChunk = 16;
    if (!parallelChunks(points, rowsPerChunk, threads, task, measure)) {
        return cancelledError("judge a map's neighbourhoods");
    }
    const auto total = std::accumulate(intrusions.begin(), intrusions.end(), std::uint64_t{0});
    const auto n = static_cast<double>(points);
    const auto near = static_cast<double>(k);
    return 1.0 - 2.0 * static_cast<double>(total) / (n * near * (2.0 * n - 3.0 * near - 1.0));
}

} // namespace fgw::geometry
