// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/matrix.h"
#include "core/geometry/product_kernels.h"

#include <span>
#include <vector>

namespace fgw::geometry {

/// Points copied twice for the product kernels: row by row, and in panels. The points between the last one
/// and the end of its panel are zeros whose offset is infinite.
struct PackedPoints {
    std::size_t points = 0;
    std::size_t columns = 0;
    std::vector<float> rows;    ///< points × columns
    std::vector<float> panels;  ///< ⌈points/16⌉ × columns × 16
    std::vector<float> offsets; ///< one a point, up to the end of the last panel

    [[nodiscard]] std::size_t panelCount() const { return offsets.size() / kernels::kPanelWidth; }
    [[nodiscard]] kernels::RowBlock rowBlock(std::size_t begin, std::size_t end) const;
    [[nodiscard]] kernels::PanelBlock panelBlock(std::size_t firstPanel, std::size_t count) const;
};

/// The panels alone, of the points as they are.
[[nodiscard]] std::vector<float> pointPanels(const Matrix& points, Threads threads);
/// The points minus `centre` (one number a column); offsets are their squared lengths.
[[nodiscard]] PackedPoints packCentred(const Matrix& points, std::span<const double> centre, Threads threads);
/// Puts a point that is centred already in the place of another.
void replacePoint(PackedPoints& packed, std::size_t point, std::span<const float> centred);
/// The products pass over this point from now on.
void removePoint(PackedPoints& packed, std::size_t point);
/// How far a squared distance from the products may be from the true one of two points whose centred squared
/// lengths are `own` and at most `longest`. The usual bound on a sum of products, Higham, "Accuracy and
/// Stability of Numerical Algorithms", chapter 3, doubled for the rounding of the centred coordinates.
[[nodiscard]] float productError(std::size_t columns, float own, float longest);
/// Greatest squared length of a centred point; 0 without points.
[[nodiscard]] float greatestSquaredLength(const PackedPoints& points);
/// The points scaled to unit length, with offsets 0; a point of length zero stays zero.
[[nodiscard]] PackedPoints packNormalised(const Matrix& points, Threads threads);

} // namespace fgw::geometry
