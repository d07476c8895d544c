// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fgw::geometry {

/// The k nearest neighbours of each point, nearest first, the lower index first among equally near ones.
struct Neighbours {
    std::size_t points = 0;
    std::size_t k = 0;
    std::vector<std::uint32_t> indexes; ///< points × k
    std::vector<float> distances;       ///< points × k, Euclidean

    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t point) const {
        return {indexes.data() + point * k, k};
    }
    [[nodiscard]] std::span<const float> distancesOf(std::size_t point) const {
        return {distances.data() + point * k, k};
    }
    friend bool operator==(const Neighbours&, const Neighbours&) = default;
};

/// Exact neighbours among the points themselves, a point never its own: k is at most points − 1. Each pair
/// is multiplied once, in blocks that stay in the cache; what could be among the nearest is measured again
/// directly, so that the answer is that of the slow way. Coordinates are finite. Time grows with the square
/// of the points: a second or so for 50,000 × 64 on two cores. Only error: Cancelled.
[[nodiscard]] Result<Neighbours> nearestNeighbours(const Matrix& points, std::size_t k, Threads threads = {},
                                                   const Task* task = nullptr);

/// Exact neighbours of each query among the points, which have as many columns; k is at most the number of
/// points. Only error: Cancelled.
[[nodiscard]] Result<Neighbours> nearestAmong(const Matrix& points, const Matrix& queries, std::size_t k,
                                              Threads threads = {}, const Task* task = nullptr);

/// Mean share of each point's exact neighbours that `found` has, over at most `sample` points drawn by the
/// seed: the recall of an approximate search. 1 where there is nothing to find. Only error: Cancelled.
[[nodiscard]] Result<double> neighbourRecall(const Matrix& points, const Neighbours& found,
                                             std::size_t sample, std::uint64_t seed, Threads threads = {},
                                             const Task* task = nullptr);

} // namespace fgw::geometry
