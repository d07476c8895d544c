// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/product_kernels.h"

#include <cstddef>

/// How whoever multiplies all points with all points takes them.
namespace fgw::geometry {

/// Rows whose products with a block are made before they are looked through.
inline constexpr std::size_t kRowsOfStrip = kernels::kRowsAtOnce;
/// Points in a block: its panels of 64 columns fill half of a 256 KiB cache.
inline constexpr std::size_t kPointsOfBlock = 40 * kRowsOfStrip;
static_assert(kPointsOfBlock % kernels::kPanelWidth == 0);
inline constexpr std::size_t kPanelsOfBlock = kPointsOfBlock / kernels::kPanelWidth;
/// Fewer points are not worth putting in order.
inline constexpr std::size_t kFewestToOrder = 4 * kPointsOfBlock;

} // namespace fgw::geometry
