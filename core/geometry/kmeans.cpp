// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/kmeans.h"

#include "core/geometry/kmeans_assignment.h"
#include "core/geometry/kmeans_seeding.h"
#include "core/geometry/products.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>

namespace fgw::geometry {

namespace {

/// A cluster without points takes the one that is farthest from its centre, if any is away from it.
void fillEmptyClusters(KMeansState& state, const Matrix& points, Threads threads) {
    const std::vector<std::size_t>& sizes = state.memory.sizes;
    if (std::ranges::find(sizes, std::size_t{0}) == sizes.end()) {
        return;
    }
    measurePoints(state, points, threads);
    for (std::size_t cluster = 0; cluster < sizes.size(); ++cluster) {
        const auto farthest = std::ranges::max_element(state.squaredDistances);
        if (sizes[cluster] == 0 && *farthest > 0.0F) {
            transferPoint(state, points, static_cast<std::size_t>(farthest - state.squaredDistances.begin()),
                          cluster);
        }
    }
}

/// Moves a centre to the mean of its points; gives how far. A cluster without points stays.
double moveCentre(KMeansState& state, std::size_t centre) {
    const std::size_t size = state.memory.sizes[centre];
    const std::span<float> values = state.centres.row(centre);
    double squares = 0.0;
    for (std::size_t column = 0; column < values.size() && size > 0; ++column) {
        const double sum = state.memory.sums[centre * values.size() + column];
        const auto mean = static_cast<float>(sum / static_cast<double>(size));
        squares += static_cast<double>(mean - values[column]) * (mean - values[column]);
        values[column] = mean;
    }
    return std::sqrt(squares);
}

std::vector<double> moveCentres(KMeansState& state) {
    std::vector<double> moves;
    for (std::size_t centre = 0; centre < state.centres.rows; ++centre) {
        moves.push_back(moveCentre(state, centre));
    }
    return moves;
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

/// Below this sum of squared moves the centres count as still.
double stillnessOf(const Matrix& points, const KMeansOptions& options) {
    return options.tolerance * meanVariance(points, options.threads);
}

/// One iteration of Lloyd's algorithm, but for distances and inertia.
void iterate(KMeansState& state, const Matrix& points, double stillness, Threads threads) {
    fillEmptyClusters(state, points, threads);
    const std::vector<double> moves = moveCentres(state);
    const std::size_t changed = assignPoints(state, points, moves, threads);
    const double moved = std::inner_product(moves.begin(), moves.end(), moves.begin(), 0.0);
    ++state.iterations;
    state.converged = changed == 0 || moved <= stillness;
}

Status advance(KMeansState& state, const Matrix& points, const KMeansOptions& options, double stillness,
               std::size_t iterations, const Task* task) {
    Status status;
    for (std::size_t iteration = 0; iteration < iterations && !state.converged && status; ++iteration) {
        if (task != nullptr && task->cancelled()) {
            status = cancelledError("cluster the points");
        } else {
            iterate(state, points, stillness, options.threads);
        }
    }
    measurePoints(state, points, options.threads);
    return status;
}

/// Assigned, with distances and inertia still to be measured.
KMeansState assignedTo(const Matrix& points, Matrix centres, const KMeansOptions& options) {
    assert(centres.columns == points.columns);
    KMeansState state;
    state.centres = std::move(centres);
    state.converged = points.rows == 0 || state.centres.rows == 0;
    if (!state.converged) {
        state.clusterOf.resize(points.rows, -1);
        state.squaredDistances.resize(points.rows);
        state.memory.upper.resize(points.rows);
        state.memory.lower.resize(points.rows);
        state.memory.sums.resize(state.centres.values.size());
        state.memory.sizes.resize(state.centres.rows);
        assignPoints(state, points, std::vector<double>(state.centres.rows, 0.0), options.threads);
    }
    return state;
}

Matrix seedFor(const Matrix& points, const KMeansOptions& options, std::size_t start) {
    return seedCentres(points, options.clusters, CounterRandom(options.seed, start), options.threads);
}

} // namespace

KMeansState startKMeans(const Matrix& points, const KMeansOptions& options, std::size_t start) {
    return startKMeansFrom(points, seedFor(points, options, start), options);
}

KMeansState startKMeansFrom(const Matrix& points, Matrix centres, const KMeansOptions& options) {
    KMeansState state = assignedTo(points, std::move(centres), options);
    if (!state.converged) {
        measurePoints(state, points, options.threads);
    }
    return state;
}

Status advanceKMeans(KMeansState& state, const Matrix& points, const KMeansOptions& options,
                     std::size_t iterations, const Task* task) {
    return state.converged ? Status()
                           : advance(state, points, options, stillnessOf(points, options), iterations, task);
}

Result<KMeansState> kMeans(const Matrix& points, const KMeansOptions& options, const Task* task) {
    const double stillness = stillnessOf(points, options);
    std::optional<KMeansState> best;
    for (std::size_t start = 0; start < std::max<std::size_t>(1, options.starts); ++start) {
        KMeansState state = assignedTo(points, seedFor(points, options, start), options);
        if (!state.converged) {
            const Status status = advance(state, points, options, stillness, options.maxIterations, task);
            if (!status) {
                return std::unexpected(status.error());
            }
        }
        if (!best || state.inertia < best->inertia) {
            best = std::move(state);
        }
    }
    return *std::move(best);
}

} // namespace fgw::geometry
