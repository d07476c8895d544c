// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <vector>

namespace fgw::geometry {

/// The points, each once, in an order in which those next to one another are near: by the nearest of about √n
/// pivots, the pivots on a tour from each to the nearest that is left. For clustered points, blocks of this
/// order lie apart. The number of threads does not change the result.
[[nodiscard]] std::vector<std::size_t> nearbyOrder(const Matrix& points, Threads threads);

} // namespace fgw::geometry
