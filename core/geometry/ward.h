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

/// Two clusters that became one.
struct WardMerge {
    std::uint32_t a = 0; ///< a point of either; the lower of the lowest points
    std::uint32_t b = 0; ///< the other's lowest point
    double height = 0.0; ///< √(2 · what the sum of squared distances to the centres grew by)
    friend bool operator==(const WardMerge&, const WardMerge&) = default;
};

/// Ward's hierarchy (1963) of the points: points − 1 merges, ascending by height. In rounds, in each of which
/// all pairs merge that are nearest to each other (Murtagh, 1983), on the clusters' centres: memory grows
/// with the points, not with their pairs; time, as a rule, with the square of the points. The number of
/// threads does not change the result. Errors: Cancelled; Invalid where squared distances are not finite.
[[nodiscard]] Result<std::vector<WardMerge>> wardMerges(const Matrix& points, Threads threads = {},
                                                        const Task* task = nullptr);

/// The clusters that are left when the last `clusters` − 1 merges are undone, numbered by their lowest
/// points. No more than there are points.
[[nodiscard]] std::vector<std::int32_t> cutMerges(const std::vector<WardMerge>& merges, std::size_t points,
                                                  std::size_t clusters);

} // namespace fgw::geometry
