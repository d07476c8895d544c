// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/placement.h"

#include "core/geometry/affinities.h"

#include <algorithm>
#include <cmath>

namespace fgw::geometry {

namespace {

constexpr double kPerplexity = 5.0;
constexpr int kSteps = 50;

struct Place {
    double x = 0.0;
    double y = 0.0;
};

/// The mean of the neighbours, weighted by `weight(neighbour)`.
template <typename Weight>
Place weightedMean(const Matrix& layout, std::span<const std::uint32_t> neighbours, Weight&& weight) {
    Place mean;
    double sum = 0.0;
    for (std::size_t place = 0; place < neighbours.size(); ++place) {
        const double share = weight(place);
        mean.x += share * layout.row(neighbours[place])[0];
        mean.y += share * layout.row(neighbours[place])[1];
        sum += share;
    }
    return {mean.x / sum, mean.y / sum};
}

/// By Weiszfeld's iteration; a distance is never taken as less than a ten-thousandth of the neighbours'
/// spread, which keeps it from dividing by zero at a neighbour.
Place medianOf(const Matrix& layout, std::span<const std::uint32_t> neighbours,
               std::span<const float> weights) {
    Place median =
        weightedMean(layout, neighbours, [&](std::size_t place) { return double{weights[place]}; });
    const auto distance = [&](std::size_t place) {
        const auto at = layout.row(neighbours[place]);
        return std::hypot(at[0] - median.x, at[1] - median.y);
    };
    double spread = 0.0;
    for (std::size_t place = 0; place < neighbours.size(); ++place) {
        spread = std::max(spread, distance(place));
    }
    for (int step = 0; step < kSteps && spread > 0.0; ++step) {
        median = weightedMean(layout, neighbours, [&](std::size_t place) {
            return weights[place] / std::max(distance(place), 1e-4 * spread);
        });
    }
    return median;
}

} // namespace

Matrix placeAmong(const Matrix& layout, const Neighbours& neighbours, Threads threads) {
    Matrix placed(neighbours.points, 2);
    const std::size_t points = neighbours.k == 0 ? 0 : neighbours.points;
    const std::vector<float> weights = conditionalProbabilities(neighbours, kPerplexity, threads);
    constexpr std::size_t pointsPerChunk = 256;
    parallelChunks(points, pointsPerChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t point = begin; point < end; ++point) {
            const std::span<const float> own(weights.data() + point * neighbours.k, neighbours.k);
            const Place median = medianOf(layout, neighbours.of(point), own);
            placed.row(point)[0] = static_cast<float>(median.x);
            placed.row(point)[1] = static_cast<float>(median.y);
        }
    });
    return placed;
}

} // namespace fgw::geometry
