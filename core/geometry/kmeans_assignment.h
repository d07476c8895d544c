// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/kmeans.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <vector>

namespace fgw::geometry {

/// Gives every point to its nearest centre, the first of equals, and keeps the sums and sizes of the clusters
/// up to date; distances and inertia are left as they are. `moves` says by cluster how far its centre has
/// moved since the points were last assigned. Gives how many points changed their cluster.
std::size_t assignPoints(KMeansState& state, const Matrix& points, const std::vector<double>& moves,
                         Threads threads);

/// Makes the distances and the inertia those of the centres.
void measurePoints(KMeansState& state, const Matrix& points, Threads threads);

/// Gives one point to another cluster.
void transferPoint(KMeansState& state, const Matrix& points, std::size_t point, std::size_t cluster);

} // namespace fgw::geometry
