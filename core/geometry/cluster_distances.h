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

/// Sums of the Euclidean distances from each point to all points of each cluster, clusters × points. A point
/// in no cluster (−1) is counted by none, and has sums of 0. Blocks of products are added up while they are
/// in the cache. Coordinates are finite. Only error: Cancelled.
[[nodiscard]] Result<std::vector<double>> clusterDistances(const Matrix& points,
                                                           std::span<const std::int32_t> clusterOf,
                                                           std::size_t clusters, Threads threads,
                                                           const Task* task = nullptr);

} // namespace fgw::geometry
