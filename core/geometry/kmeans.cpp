// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/kmeans.h"

#include "core/geometry/kmeans_assignment.h"
#include "core/geometry/kmeans_points.h"
#include "core/geometry/kmeans_seeding.h"
#include "core/geometry/products.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <span>

namespace fgw::geometry {

namespace {

/// Points times starts that run side by side: each takes sixteen bytes, and four for each trial of a centre
/// while seeding.
constexpr std::size_t kMostAtOnce = 1U << 22U;

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
    moves.reserve(state.centres.rows);
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

/// One iteration of Lloyd's algorithm for each of several clusterings, but for distances and inertia.
void iterate(std::span<KMeansState* const> states, const KMeansPoints& points, double stillness,
             Threads threads) {
    std::vector<KMeansMove> moves;
    for (KMeansState* state : states) {
        fillEmptyClusters(*state, points.rows, threads);
        moves.push_back({state, moveCentres(*state)});
    }
    assignPoints(moves, points, threads);
    for (const auto& [state, distances, changed] : moves) {
        const double moved = std::inner_product(distances.begin(), distances.end(), distances.begin(), 0.0);
        ++state->iterations;
        state->converged = changed == 0 || moved <= stillness;
    }
}

/// Iterates those that have not settled.
Status advance(std::span<KMeansState> states, const KMeansPoints& points, const KMeansOptions& options,
               double stillness, std::size_t iterations, const Task* task) {
    Status status;
    for (std::size_t iteration = 0; iteration < iterations && status; ++iteration) {
        std::vector<KMeansState*> open;
        for (KMeansState& state : states) {
            if (!state.converged) {
                open.push_back(&state);
            }
        }
        if (open.empty()) {
            break;
        }
        if (task != nullptr && task->cancelled()) {
            status = cancelledError("cluster the points");
        } else {
            iterate(open, points, stillness, options.threads);
        }
    }
    for (KMeansState& state : states) {
        if (!state.clusterOf.empty()) {
            measurePoints(state, points.rows, options.threads);
        }
    }
    return status;
}

KMeansState unassigned(const Matrix& points, Matrix centres) {
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
    }
    return state;
}

/// Assigned, with distances and inertia still to be measured.
std::vector<KMeansState> assignedTo(const KMeansPoints& points, std::vector<Matrix> centres,
                                    Threads threads) {
    std::vector<KMeansState> states;
    states.reserve(centres.size());
    for (Matrix& each : centres) {
        states.push_back(unassigned(points.rows, std::move(each)));
    }
    std::vector<KMeansMove> moves;
    for (KMeansState& state : states) {
        if (!state.converged) {
            moves.push_back({&state, std::vector<double>(state.centres.rows, 0.0)});
        }
    }
    assignPoints(moves, points, threads);
    return states;
}

/// Of `count` attempts, from number `first` on.
std::vector<Matrix> seedsFor(const KMeansPoints& points, const KMeansOptions& options, std::size_t first,
                             std::size_t count) {
    std::vector<CounterRandom> randoms;
    for (std::size_t start = first; start < first + count; ++start) {
        randoms.emplace_back(options.seed, start);
    }
    return seedCentres(points, options.clusters, std::move(randoms), options.threads);
}

KMeansState measuredStart(const KMeansPoints& points, std::vector<Matrix> centres, Threads threads) {
    KMeansState state = std::move(assignedTo(points, std::move(centres), threads).front());
    if (!state.converged) {
        measurePoints(state, points.rows, threads);
    }
    return state;
}

} // namespace

KMeansState startKMeans(const Matrix& points, const KMeansOptions& options, std::size_t start) {
    const KMeansPoints packed(points, options.threads);
    return measuredStart(packed, seedsFor(packed, options, start, 1), options.threads);
}

KMeansState startKMeansFrom(const Matrix& points, Matrix centres, const KMeansOptions& options) {
    return measuredStart(KMeansPoints(points, options.threads), {std::move(centres)}, options.threads);
}

Status advanceKMeans(KMeansState& state, const Matrix& points, const KMeansOptions& options,
                     std::size_t iterations, const Task* task) {
    return state.converged ? Status()
                           : advance({&state, 1}, KMeansPoints(points, options.threads), options,
                                     stillnessOf(points, options), iterations, task);
}

Result<KMeansState> kMeans(const Matrix& points, const KMeansOptions& options, const Task* task) {
    const double stillness = stillnessOf(points, options);
    const KMeansPoints packed(points, options.threads);
    const std::size_t starts = std::max<std::size_t>(1, options.starts);
    const std::size_t atOnce = std::max<std::size_t>(1, kMostAtOnce / std::max<std::size_t>(1, points.rows));
    KMeansState best;
    for (std::size_t first = 0; first < starts; first += atOnce) {
        std::vector<KMeansState> states = assignedTo(
            packed, seedsFor(packed, options, first, std::min(atOnce, starts - first)), options.threads);
        const Status status = advance(states, packed, options, stillness, options.maxIterations, task);
        if (!status) {
            return std::unexpected(status.error());
        }
        const auto least = std::ranges::min_element(states, {}, &KMeansState::inertia);
        if (first == 0 || least->inertia < best.inertia) {
            best = std::move(*least);
        }
    }
    return best;
}

} // namespace fgw::geometry
