// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/kmeans.h"
#include "core/geometry/kmeans_points.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <span>
#include <vector>

namespace fgw::geometry {

/// A clustering whose points are assigned, and how far each centre has moved since they last were.
struct KMeansMove {
    KMeansState* state = nullptr;
    std::vector<double> moves;
    std::size_t changed = 0; ///< points that changed their cluster
};

/// Gives every point to its nearest centre, the first of equals, and keeps the sums and sizes of the clusters
/// up to date; distances and inertia are left as they are. All clusterings are done in one pass over the
/// points.
void assignPoints(std::span<KMeansMove> moves, const KMeansPoints& points, Threads threads);

/// Makes the distances and the inertia those of the centres.
void measurePoints(KMeansState& state, const Matrix& points, Threads threads);

/// Gives one point to another cluster.
void transferPoint(KMeansState& state, const Matrix& points, std::size_t point, std::size_t cluster);

} // namespace fgw::geometry
