// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/near_failures.h"

#include <cmath>

namespace fgw::explore {

namespace {

constexpr std::size_t kPointsPerChunk = 256;

double dotProduct(std::span<const float> a, std::span<const float> b) {
    double sum = 0.0;
    for (std::size_t column = 0; column < a.size(); ++column) {
        sum += static_cast<double>(a[column]) * static_cast<double>(b[column]);
    }
    return sum;
}

double cosine(const geometry::Matrix& space, std::size_t a, std::size_t b) {
    const double lengths =
        std::sqrt(dotProduct(space.row(a), space.row(a)) * dotProduct(space.row(b), space.row(b)));
    return lengths > 0.0 ? dotProduct(space.row(a), space.row(b)) / lengths : 0.0;
}

} // namespace

Result<std::vector<std::uint32_t>> nearDuplicatesOf(const FailureMap& map,
                                                    std::span<const std::uint32_t> points, double threshold,
                                                    Threads threads, const Task& task) {
    std::vector<std::uint8_t> isGiven(map.points.size(), 0);
    for (const std::uint32_t point : points) {
        isGiven[point] = 1;
    }
    std::vector<std::uint8_t> isNear(map.points.size(), 0);
    const bool finished = parallelChunks(
        map.points.size(), kPointsPerChunk, threads, &task, [&](std::size_t begin, std::size_t end) {
            for (std::size_t other = begin; other < end; ++other) {
                for (std::size_t given = 0; isGiven[other] == 0 && given < points.size(); ++given) {
                    if (cosine(*map.space, points[given], other) > threshold) {
                        isNear[other] = 1;
                        break;
                    }
                }
            }
        });
    if (!finished) {
        return cancelledError("find near-duplicates");
    }
    std::vector<std::uint32_t> near;
    for (std::uint32_t point = 0; point < isNear.size(); ++point) {
        if (isNear[point] != 0) {
            near.push_back(point);
        }
    }
    return near;
}

} // namespace fgw::explore
