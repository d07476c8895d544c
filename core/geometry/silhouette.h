// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace fgw::geometry {

/// Euclidean distances between all rows, rows × rows. Only error: Cancelled.
[[nodiscard]] Result<Matrix> pairwiseDistances(const Matrix& points, Threads threads,
                                               const Task* task = nullptr);

/// Mean over the points of (b − a) / max(a, b), where a is the mean distance to the others of the point's own
/// cluster and b that to the nearest other cluster: Rousseeuw (1987). −1 to 1; a point alone in its cluster
/// counts 0. Points in no cluster (−1) take no part. No value under two clusters.
[[nodiscard]] std::optional<double> meanSilhouette(const Matrix& distances,
                                                   std::span<const std::int32_t> clusterOf);

/// The same from the points themselves: distances are made in blocks and added up at once, so that memory
/// grows with the points and not with their pairs. Only error: Cancelled.
[[nodiscard]] Result<std::optional<double>> silhouette(const Matrix& points,
                                                       std::span<const std::int32_t> clusterOf,
                                                       Threads threads, const Task* task = nullptr);

struct SilhouetteOptions {
    std::size_t sample = 2000; ///< points drawn, since time grows with their square
    std::uint64_t seed = 0;
    Threads threads = {}; ///< does not change the result
};

/// The same over a sample of the points. Only error: Cancelled.
[[nodiscard]] Result<std::optional<double>> sampledSilhouette(const Matrix& points,
                                                              std::span<const std::int32_t> clusterOf,
                                                              const SilhouetteOptions& options,
                                                              const Task* task = nullptr);

} // namespace fgw::geometry
