// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// Distances from one point to many. Raw pointers, no fused operations, sums in one order: the same bits on
/// every instruction set, and the same as squaredDistance.
namespace fgw::geometry::kernels {

/// Points of a panel, side by side: value l of column c is that of point l.
inline constexpr std::size_t kPanelWidth = 16;

/// out[i] = Σ (point[c] − rows[i · columns + c])².
void squaredDistances(const float* point, const float* rows, std::size_t count, std::size_t columns,
                      float* out);

/// out[i · kPanelWidth + l] = Σ (rows[i · columns + c] − panel[c · kPanelWidth + l])²: many times faster a
/// distance, since no lanes have to be added up.
void panelDistances(const float* rows, std::size_t count, const float* panel, std::size_t columns,
                    float* out);

/// Of each point of a panel: which of the `count` rows of such distances is the least, the first of equals,
/// and the two least ones, the second infinite where there is but one.
void twoLeast(const float* distances, std::size_t count, std::uint32_t* row, float* least, float* second);

} // namespace fgw::geometry::kernels
