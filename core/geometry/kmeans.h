// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::geometry {

struct KMeansOptions {
    std::size_t clusters = 8;
    std::size_t maxIterations = 300; ///< a start that has not settled by then counts as it is
    double tolerance = 1e-4; ///< settled when the centres' squared moves sum to less than this share of the
                             ///< mean variance of a column; 0 waits until no point changes its cluster
    std::size_t starts = 4;  ///< the one with the least inertia wins, the earlier one of equals
    std::uint64_t seed = 0;
    Threads threads = {}; ///< does not change the result
};

/// What an iteration leaves for the next one, so that it need not look at points that cannot change their
/// cluster: Hamerly, "Making k-means even faster", SDM 2010.
struct KMeansMemory {
    std::vector<float> upper;       ///< by point: no less than the distance to its centre
    std::vector<float> lower;       ///< by point: no more than the distance to any other centre
    std::vector<double> sums;       ///< clusters × columns: of the points of each cluster
    std::vector<std::size_t> sizes; ///< by cluster
};

/// A clustering under way: assignment, distances and inertia always belong to the centres beside them.
struct KMeansState {
    Matrix centres;                      ///< clusters × columns
    std::vector<std::int32_t> clusterOf; ///< by point: its nearest centre, the first of equals
    std::vector<float> squaredDistances; ///< by point: to that centre
    double inertia = 0.0;                ///< their sum
    std::size_t iterations = 0;
    bool converged = false;
    KMeansMemory memory;
};

/// Chooses centres by greedy k-means++ (Arthur and Vassilvitskii, SODA 2007) and assigns the points. There
/// are fewer centres than asked for where there are fewer distinct points. `start` numbers the attempt.
[[nodiscard]] KMeansState startKMeans(const Matrix& points, const KMeansOptions& options,
                                      std::size_t start = 0);

/// Assigns the points to given centres, which have as many columns as the points.
[[nodiscard]] KMeansState startKMeansFrom(const Matrix& points, Matrix centres, const KMeansOptions& options);

/// At most `iterations` of Lloyd's algorithm. Each call packs the points anew, which takes the time of about
/// one iteration over all of them and as much memory as the points: few calls of many iterations each. A
/// cluster that lost all its points restarts at the point farthest from its centre. Only error: Cancelled.
[[nodiscard]] Status advanceKMeans(KMeansState& state, const Matrix& points, const KMeansOptions& options,
                                   std::size_t iterations, const Task* task = nullptr);

/// The best of several starts. Takes as much memory as the points once more, packed for products. Without
/// points or clusters the state is empty. Only error: Cancelled.
[[nodiscard]] Result<KMeansState> kMeans(const Matrix& points, const KMeansOptions& options,
                                         const Task* task = nullptr);

} // namespace fgw::geometry
