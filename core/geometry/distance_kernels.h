// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// Distances from one point to many. Raw pointers, no fused operations, sums in one order: the same bits on
/// every instruction set, and the same as squaredDistance.
namespace fgw::geometry::kernels {

/// out[i] = Σ (point[c] − rows[i · columns + c])².
void squaredDistances(const float* point, const float* rows, std::size_t count, std::size_t columns,
                      float* out);

} // namespace fgw::geometry::kernels
