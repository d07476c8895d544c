// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/kmeans_seeding.h"

#include "core/geometry/distance_kernels.h"
#include "core/geometry/sample.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace fgw::geometry {

namespace {

constexpr std::size_t kPointsPerChunk = 256;

std::size_t chunksOf(const Matrix& points) {
    return (points.rows + kPointsPerChunk - 1) / kPointsPerChunk;
}

/// Squared distance of every point to its nearest centre, and their sums.
struct Potential {
    std::vector<float> nearest;
    std::vector<double> ofChunk;
    double total = 0.0;
};

Potential emptyPotential(const Matrix& points) {
    return {std::vector<float>(points.rows, std::numeric_limits<float>::max()),
            std::vector<double>(chunksOf(points)), 0.0};
}

/// What a chunk of points would have with a further centre.
void lowerChunk(const Matrix& points, const Potential& before, std::size_t centre, std::size_t begin,
                std::size_t end, Potential& after) {
    float* nearest = after.nearest.data();
    kernels::squaredDistances(points.row(centre).data(), points.row(begin).data(), end - begin,
                              points.columns, nearest + begin);
    double sum = 0.0;
    for (std::size_t point = begin; point < end; ++point) {
        nearest[point] = std::min(before.nearest[point], nearest[point]);
        sum += nearest[point];
    }
    after.ofChunk[begin / kPointsPerChunk] = sum;
}

/// The potentials with each of some further centres. All are tried on a chunk of points while it is in the
/// cache.
std::vector<Potential> withCentres(const Matrix& points, const Potential& before,
                                   const std::vector<std::size_t>& centres, Threads threads) {
    std::vector<Potential> tried(centres.size(), emptyPotential(points));
    parallelChunks(points.rows, kPointsPerChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t trial = 0; trial < centres.size(); ++trial) {
            lowerChunk(points, before, centres[trial], begin, end, tried[trial]);
        }
    });
    for (Potential& potential : tried) {
        potential.total = std::accumulate(potential.ofChunk.begin(), potential.ofChunk.end(), 0.0);
    }
    return tried;
}

/// A point drawn with chance proportional to its squared distance; never one that is a centre already.
std::size_t drawPoint(const Potential& potential, double uniform) {
    double left = uniform * potential.total;
    std::size_t chunk = 0;
    while (chunk + 1 < potential.ofChunk.size() && left >= potential.ofChunk[chunk]) {
        left -= potential.ofChunk[chunk++];
    }
    std::size_t drawn = potential.nearest.size();
    for (std::size_t point = chunk * kPointsPerChunk; point < potential.nearest.size() && left >= 0.0;
         ++point) {
        if (potential.nearest[point] > 0.0F) {
            drawn = point;
            left -= potential.nearest[point];
        }
    }
    // Rounding may leave something after the last chunk that has any.
    return drawn < potential.nearest.size()
               ? drawn
               : static_cast<std::size_t>(std::ranges::max_element(potential.nearest) -
                                          potential.nearest.begin());
}

} // namespace

Matrix seedCentres(const Matrix& points, std::size_t clusters, CounterRandom random, Threads threads) {
    if (points.rows == 0 || clusters == 0) {
        return Matrix(0, points.columns);
    }
    std::vector<std::size_t> chosen{random.nextBelow(points.rows)};
    Potential potential = std::move(withCentres(points, emptyPotential(points), chosen, threads).front());
    std::vector<std::size_t> trials(2 + static_cast<std::size_t>(std::log(static_cast<double>(clusters))));
    while (chosen.size() < clusters && potential.total > 0.0) {
        std::ranges::generate(trials, [&] { return drawPoint(potential, random.nextUniform()); });
        std::vector<Potential> tried = withCentres(points, potential, trials, threads);
        const auto best = std::ranges::min_element(tried, {}, &Potential::total);
        chosen.push_back(trials[static_cast<std::size_t>(best - tried.begin())]);
        potential = std::move(*best);
    }
    return selectRows(points, chosen);
}

} // namespace fgw::geometry
