// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// The inner loop of products with sparse matrices. Raw pointers, no fused operations, sums in the order of
/// the entries: the same bits on every instruction set.
namespace fgw::geometry::kernels {

/// The dense factor's rows are filled up to a multiple of so many columns.
inline constexpr std::size_t kSparseLanes = 16;

/// out[c] = Σ values[e] · rows[columnOf[e] · stride + c] over `count` entries e, for every c below `stride`.
void sumScaledRows(const float* values, const std::uint32_t* columnOf, std::size_t count, const float* rows,
                   std::size_t stride, float* out);

} // namespace fgw::geometry::kernels
