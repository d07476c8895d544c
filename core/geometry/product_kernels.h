// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/distance_kernels.h"

#include <cstddef>
#include <cstdint>

/// Inner loops that are compiled for several instruction sets and chosen when the program runs. They take
/// raw pointers and nothing else. Products fuse multiplication and addition where the instruction set can,
/// which doubles their speed, so their last bits differ between processors (never between numbers of
/// threads): callers decide by them only what rounding cannot change, and measure the rest again.
namespace fgw::geometry::kernels {

/// Rows that are multiplied together; multiples of it are fastest.
inline constexpr std::size_t kRowsAtOnce = 12;

/// rows × columns numbers, row-major.
struct RowBlock {
    const float* values = nullptr;
    const float* offsets = nullptr; ///< one a row
    std::size_t rows = 0;
};

/// panels × columns × kPanelWidth numbers.
struct PanelBlock {
    const float* values = nullptr;
    const float* offsets = nullptr; ///< one a point
    std::size_t panels = 0;
};

/// out[i · panels·16 + j] = (row offset i + point offset j) + scale · Σ row i · point j, summed in the order
/// of the columns.
void products(const RowBlock& rows, const PanelBlock& points, std::size_t columns, float scale, float* out);

/// The indexes j, ascending, at which values[j] <= own or values[j] <= others[j]; `count` is a multiple of
/// 16. Gives how many.
std::size_t findBelow(const float* values, std::size_t count, float own, const float* others,
                      std::uint32_t* found);

/// The indexes j, ascending, at which values[j] <= bound · (own + shares[j]); `count` is a multiple of 16.
/// Gives how many.
std::size_t findWithin(const float* values, std::size_t count, float bound, float own, const float* shares,
                       std::uint32_t* found);

/// Σ √max(0, value), in sixteen lanes.
[[nodiscard]] float sumRoots(const float* values, std::size_t count);

/// The name of the instruction set in use, as "AVX2".
[[nodiscard]] const char* instructionSet();

} // namespace fgw::geometry::kernels
