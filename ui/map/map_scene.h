// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fgw::ui {

/// Where the points of a map lie: immutable columns, sorted by the cells of a grid, so that what a screen
/// band or a lasso needs is a few contiguous runs. "Point" is an index as the caller knows it, "place" an
/// index in drawing order.
class MapScene {
public:
    MapScene() = default;
    /// Coordinates by point, same length. A point that is not finite lies nowhere: it has no place.
    MapScene(std::span<const float> x, std::span<const float> y);

    /// Points given, and those that have a place.
    [[nodiscard]] std::size_t pointCount() const { return m_pointCount; }
    [[nodiscard]] std::size_t placeCount() const { return m_x.size(); }
    /// By place.
    [[nodiscard]] std::span<const float> x() const { return m_x; }
    [[nodiscard]] std::span<const float> y() const { return m_y; }
    [[nodiscard]] std::span<const std::uint32_t> pointOfPlace() const { return m_point; }

    /// Smallest rectangle around all points, in data units with y upwards (top() is the lowest y).
    [[nodiscard]] QRectF bounds() const { return m_bounds; }

    /// A column by point, put into drawing order.
    template <typename T>
    [[nodiscard]] std::vector<T> arranged(std::span<const T> byPoint) const {
        std::vector<T> byPlace(m_point.size());
        for (std::size_t place = 0; place < m_point.size(); ++place) {
            byPlace[place] = byPoint[m_point[place]];
        }
        return byPlace;
    }

    /// Calls `visit(begin, end)` for runs of places that together hold every point inside `area` (and some
    /// near it), always in the same order.
    template <typename Visit>
    void forEachRun(const QRectF& area, Visit&& visit) const {
        if (m_x.empty() || area.right() < m_bounds.left() || area.left() > m_bounds.right()) {
            return;
        }
        const std::size_t first = column(area.left());
        const std::size_t last = column(area.right());
        const std::size_t bottom = line(area.bottom());
        for (std::size_t y = line(area.top()); y <= bottom; ++y) {
            const std::uint32_t begin = m_cellStart[y * m_side + first];
            const std::uint32_t end = m_cellStart[y * m_side + last + 1];
            if (begin < end) {
                visit(begin, end);
            }
        }
    }

    /// The point nearest to `at` within `radius` data units.
    [[nodiscard]] std::optional<std::uint32_t> nearest(const QPointF& at, double radius) const;
    /// Points inside a closed polygon (odd–even rule) in data units, ascending.
    [[nodiscard]] std::vector<std::uint32_t> inside(const QPolygonF& polygon) const;

private:
    [[nodiscard]] std::size_t column(double x) const;
    [[nodiscard]] std::size_t line(double y) const;
    void sortIntoCells(std::span<const float> x, std::span<const float> y);

    std::size_t m_pointCount = 0;
    std::size_t m_side = 1;
    QRectF m_bounds;
    std::vector<float> m_x;
    std::vector<float> m_y;
    std::vector<std::uint32_t> m_point;
    std::vector<std::uint32_t> m_cellStart;
};

/// Convex hull of points given by x and y, counter-clockwise (Andrew's monotone chain); fewer than three
/// points, or points on one line, give what they span.
[[nodiscard]] QPolygonF convexHull(std::vector<QPointF> points);

/// Hull of the `share` (0 to 1) of points nearest to `centre`: a few stragglers do not stretch it over the
/// map.
[[nodiscard]] QPolygonF coreHull(std::vector<QPointF> points, const QPointF& centre, double share);

} // namespace fgw::ui
