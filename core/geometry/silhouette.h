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

struct SilhouetteOptions {
    std::size_t sample = 2000; ///< points drawn, since time and memory grow with their square
    std::uint64_t seed = 0;
    Threads threads = {}; ///< does not change the result
};

/// The same from the points themselves, over a sample of them. Only error: Cancelled.
[[nodiscard]] Result<std::optional<double>> sampledSilhouette(const Matrix& points,
                                                              std::span<const std::int32_t> clusterOf,
                                                              const SilhouetteOptions& options,
                                                              const Task* task = nullptr);

} // namespace fgw::geometry
