// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/distance_kernels.h"
#include "core/geometry/matrix.h"
#include "core/geometry/packed_points.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace fgw::geometry {

/// Points as k-means reads them: row by row, and sixteen side by side.
struct KMeansPoints {
    KMeansPoints(const Matrix& points, Threads threads)
        : rows(points), panels(pointPanels(points, threads)) {}

    [[nodiscard]] std::size_t count() const { return rows.rows; }
    [[nodiscard]] std::size_t columns() const { return rows.columns; }
    /// In which `point`, the first of its panel, stands.
    [[nodiscard]] const float* panelFrom(std::size_t point) const {
        return panels.data() + point * rows.columns;
    }
    /// Of that panel, before `end`.
    [[nodiscard]] static std::size_t inPanel(std::size_t point, std::size_t end) {
        return std::min(kernels::kPanelWidth, end - point);
    }

    const Matrix& rows;
    std::vector<float> panels;
};

} // namespace fgw::geometry
