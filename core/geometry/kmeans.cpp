// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/kmeans.h"

#include "core/geometry/kmeans_seeding.h"
#include "core/geometry/products.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <optional>

namespace fgw::geometry {

namespace {

constexpr std::size_t kPointsPerChunk = 512;

std::size_t chunksOf(const Matrix& points) {
    return (points.rows + kPointsPerChunk - 1) / kPointsPerChunk;
}

struct Nearest {
    std::int32_t cluster = 0;
    float squaredDistance = 0.0F;
};

Nearest nearestCentre(std::span<const float> point, const Matrix& centres) {
    Nearest nearest{0, squaredDistance(point.data(), centres.row(0).data(), point.size())};
    for (std::size_t centre = 1; centre < centres.rows; ++centre) {
        const float distance = squaredDistance(point.data(), centres.row(centre).data(), point.size());
        if (distance < nearest.squaredDistance) {
            nearest = {static_cast<std::int32_t>(centre), distance};
        }
    }
    return nearest;
}

/// Assigns every point to its nearest centre; says how many points changed their cluster.
std::size_t assignPoints(KMeansState& state, const Matrix& points, Threads threads) {
    std::vector<std::size_t> changed(chunksOf(points), 0);
    std::vector<double> inertia(chunksOf(points), 0.0);
    parallelChunks(points.rows, kPointsPerChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        const std::size_t chunk = begin / kPointsPerChunk;
        for (std::size_t point = begin; point < end; ++point) {
            const Nearest nearest = nearestCentre(points.row(point), state.centres);
            changed[chunk] += nearest.cluster != state.clusterOf[point] ? 1 : 0;
            inertia[chunk] += nearest.squaredDistance;
            state.clusterOf[point] = nearest.cluster;
            state.squaredDistances[point] = nearest.squaredDistance;
        }
    });
    state.inertia = std::accumulate(inertia.begin(), inertia.end(), 0.0);
    return std::accumulate(changed.begin(), changed.end(), std::size_t{0});
}

std::vector<std::size_t> clusterSizes(const KMeansState& state) {
    std::vector<std::size_t> sizes(state.centres.rows, 0);
    for (const std::int32_t cluster : state.clusterOf) {
        ++sizes[static_cast<std::size_t>(cluster)];
    }
    return sizes;
}

/// Gives each empty cluster the point that is farthest from its centre, if any is away from it.
void fillEmptyClusters(KMeansState& state) {
    std::vector<std::size_t> sizes = clusterSizes(state);
    for (std::size_t cluster = 0; cluster < sizes.size(); ++cluster) {
        const auto farthest = std::ranges::max_element(state.squaredDistances);
        if (sizes[cluster] != 0 || *farthest <= 0.0F) {
            continue;
        }
        const auto point = static_cast<std::size_t>(farthest - state.squaredDistances.begin());
        --sizes[static_cast<std::size_t>(state.clusterOf[point])];
        state.clusterOf[point] = static_cast<std::int32_t>(cluster);
        state.squaredDistances[point] = 0.0F;
        sizes[cluster] = 1;
    }
}

void addToSums(const KMeansState& state, const Matrix& points, std::size_t begin, std::size_t end,
               std::vector<double>& sums) {
    for (std::size_t point = begin; point < end; ++point) {
        double* sum = sums.data() + static_cast<std::size_t>(state.clusterOf[point]) * points.columns;
        const float* values = points.row(point).data();
        for (std::size_t column = 0; column < points.columns; ++column) {
            sum[column] += values[column];
        }
    }
}

/// Sums of the points of each cluster, clusters × columns: each chunk by itself, chunks in order.
std::vector<double> clusterSums(const KMeansState& state, const Matrix& points, Threads threads) {
    // Partial sums take memory for every chunk: thirty-two of them are enough for any number of threads here.
    const std::size_t chunk = std::max(kPointsPerChunk, (points.rows + 31) / 32);
    std::vector<std::vector<double>> partial((points.rows + chunk - 1) / chunk);
    parallelChunks(points.rows, chunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        std::vector<double> sums(state.centres.values.size(), 0.0);
        addToSums(state, points, begin, end, sums);
        partial[begin / chunk] = std::move(sums);
    });
    std::vector<double> total(state.centres.values.size(), 0.0);
    for (const std::vector<double>& sums : partial) {
        std::ranges::transform(total, sums, total.begin(), std::plus<>());
    }
    return total;
}

/// Moves each centre to the mean of its points; gives the sum of squared moves. A cluster without points
/// stays.
double moveCentres(KMeansState& state, const Matrix& points, Threads threads) {
    const std::vector<std::size_t> sizes = clusterSizes(state);
    const std::vector<double> sums = clusterSums(state, points, threads);
    double moved = 0.0;
    for (std::size_t index = 0; index < sums.size(); ++index) {
        const std::size_t size = sizes[index / points.columns];
        if (size > 0) {
            const auto mean = static_cast<float>(sums[index] / static_cast<double>(size));
            moved += static_cast<double>(mean - state.centres.values[index]) *
                     (mean - state.centres.values[index]);
            state.centres.values[index] = mean;
        }
    }
    return moved;
}

double meanVariance(const Matrix& points, Threads threads) {
    const std::vector<double> means = columnMeans(points, threads);
    double squares = 0.0;
    for (std::size_t point = 0; point < points.rows; ++point) {
        const std::span<const float> values = points.row(point);
        for (std::size_t column = 0; column < points.columns; ++column) {
            squares += (values[column] - means[column]) * (values[column] - means[column]);
        }
    }
    return points.values.empty() ? 0.0 : squares / static_cast<double>(points.values.size());
}

} // namespace

KMeansState startKMeans(const Matrix& points, const KMeansOptions& options, std::size_t start) {
    return startKMeansFrom(points, seedCentres(points, options.clusters, CounterRandom(options.seed, start)),
                           options);
}

KMeansState startKMeansFrom(const Matrix& points, Matrix centres, const KMeansOptions& options) {
    assert(centres.columns == points.columns);
    KMeansState state;
    state.centres = std::move(centres);
    state.converged = points.rows == 0 || state.centres.rows == 0;
    if (!state.converged) {
        state.clusterOf.resize(points.rows, -1);
        state.squaredDistances.resize(points.rows);
        assignPoints(state, points, options.threads);
    }
    return state;
}

Status advanceKMeans(KMeansState& state, const Matrix& points, const KMeansOptions& options,
                     std::size_t iterations, const Task* task) {
    const double stillness = options.tolerance * meanVariance(points, options.threads);
    for (std::size_t iteration = 0; iteration < iterations && !state.converged; ++iteration) {
        if (task != nullptr && task->cancelled()) {
            return cancelledError("cluster the points");
        }
        fillEmptyClusters(state);
        const double moved = moveCentres(state, points, options.threads);
        const std::size_t changed = assignPoints(state, points, options.threads);
        ++state.iterations;
        state.converged = changed == 0 || moved <= stillness;
    }
    return {};
}

Result<KMeansState> kMeans(const Matrix& points, const KMeansOptions& options, const Task* task) {
    std::optional<KMeansState> best;
    for (std::size_t start = 0; start < std::max<std::size_t>(1, options.starts); ++start) {
        KMeansState state = startKMeans(points, options, start);
        if (const Status status = advanceKMeans(state, points, options, options.maxIterations, task);
            !status) {
            return std::unexpected(status.error());
        }
        if (!best || state.inertia < best->inertia) {
            best = std::move(state);
        }
    }
    return *std::move(best);
}

} // namespace fgw::geometry
