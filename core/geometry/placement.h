// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/neighbours.h"

#include <cstddef>

namespace fgw::geometry {

/// How many neighbours a new point is placed by.
inline constexpr std::size_t kNeighboursToPlaceBy = 15;

/// Places for new points in a layout (points × 2) whose points stay where they are: each at the geometric
/// median of its neighbours among the laid out points, weighted by how near they are (a Gaussian of
/// perplexity 5). The median is drawn to where most of the weight is, so that a point between two clusters
/// joins one of them and does not lie in the empty space between. `neighbours` are those of the new points.
[[nodiscard]] Matrix placeAmong(const Matrix& layout, const Neighbours& neighbours, Threads threads = {});

} // namespace fgw::geometry
