// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <vector>

namespace fgw::geometry {

/// What a layout hides, by point; shares of the point's k neighbours, 0 to 1.
struct Distortion {
    std::size_t neighbours = 0; ///< k
    std::vector<float> lost; ///< of the k truly nearest points, those that are not among the 2k shown nearest
    std::vector<float> gained; ///< of the k shown nearest, those that are not among the 2k truly nearest
};

/// Compares the points' neighbours with those in their layout (points × 2). Twice as many count as found,
/// since a change of order among near ones misleads nobody. k is at most half of the other points. Only
/// error: Cancelled.
[[nodiscard]] Result<Distortion> distortion(const Matrix& points, const Matrix& layout, std::size_t k,
                                            Threads threads = {}, const Task* task = nullptr);

} // namespace fgw::geometry
