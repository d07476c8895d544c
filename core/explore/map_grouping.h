// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fgw::explore {

/// A map's points in groups.
struct Groups {
    std::vector<std::int32_t> groupOf;     ///< by point, 0 … count−1, the largest group first; −1 is noise
    std::size_t count = 0;                 ///< without the noise
    std::vector<float> squaredDistances;   ///< by point: to the mean of its group, or of the noise
    std::vector<SilhouetteAt> silhouettes; ///< the curve by which k was chosen; empty where it was given
    std::size_t silhouetteSample = 0;      ///< on how many points at most it was measured
    std::string how;                       ///< what was done, for the provenance line
};

/// By point, squared: to the mean of its group; those in none (−1) are measured to a mean of their own.
[[nodiscard]] std::vector<float> distancesToMeans(const geometry::Matrix& points,
                                                  std::span<const std::int32_t> groupOf, std::size_t groups);

/// Groups the points as the options ask. Only error: Cancelled.
[[nodiscard]] Result<Groups> groupPoints(const geometry::Matrix& points, const FailureMapOptions& options,
                                         Task& task);

} // namespace fgw::explore
