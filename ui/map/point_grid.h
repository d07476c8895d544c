// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::ui {

/// A square grid over the points of a map. Places are sorted by its cells, line by line, so that the points
/// of neighbouring cells of one line are one run of places.
class PointGrid {
public:
    PointGrid() = default;
    /// `bounds` holds every point and has an extent along both axes.
    PointGrid(const QRectF& bounds, std::size_t side)
        : m_bounds(bounds), m_side(side), m_columnScale(static_cast<double>(side) / bounds.width()),
          m_lineScale(static_cast<double>(side) / bounds.height()), m_start(side * side + 1, 0) {}

    [[nodiscard]] const QRectF& bounds() const { return m_bounds; }
    /// Cells along each axis.
    [[nodiscard]] std::size_t side() const { return m_side; }
    /// The cell of a coordinate; what lies outside belongs to the cells at the rim. Never falls as the
    /// coordinate rises.
    [[nodiscard]] std::size_t column(double x) const { return cell((x - m_bounds.left()) * m_columnScale); }
    [[nodiscard]] std::size_t line(double y) const { return cell((y - m_bounds.top()) * m_lineScale); }

    /// The first place of a cell; at `column` = side(), the end of the line.
    [[nodiscard]] std::uint32_t begin(std::size_t line, std::size_t column) const {
        return m_start[line * m_side + column];
    }
    /// By cell, and one more: the first place of each. Filled by who sorts the points.
    [[nodiscard]] std::vector<std::uint32_t>& starts() { return m_start; }
    [[nodiscard]] const std::vector<std::uint32_t>& starts() const { return m_start; }

private:
    [[nodiscard]] std::size_t cell(double scaled) const {
        return static_cast<std::size_t>(std::clamp(scaled, 0.0, static_cast<double>(m_side - 1)));
    }

    QRectF m_bounds{0, 0, 1, 1};
    std::size_t m_side = 1;
    double m_columnScale = 1;
    double m_lineScale = 1;
    std::vector<std::uint32_t> m_start{0, 0};
};

} // namespace fgw::ui
