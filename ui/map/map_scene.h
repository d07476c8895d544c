// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/point_grid.h"

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace fgw::ui {

/// Where the points of a map lie: immutable columns, sorted by the cells of a grid, so that what a screen
/// band or a lasso needs is a few contiguous runs. "Point" is an index as the caller knows it, "place" an
/// index in drawing order. A copy shares the columns.
class MapScene {
public:
    MapScene();
    /// Coordinates by point, same length. A point that is not finite lies nowhere: it has no place.
    MapScene(std::span<const float> x, std::span<const float> y);

    /// Points given, and those that have a place.
    [[nodiscard]] std::size_t pointCount() const { return m_columns->pointCount; }
    [[nodiscard]] std::size_t placeCount() const { return m_columns->x.size(); }
    /// By place.
    [[nodiscard]] std::span<const float> x() const { return m_columns->x; }
    [[nodiscard]] std::span<const float> y() const { return m_columns->y; }
    [[nodiscard]] std::span<const std::uint32_t> pointOfPlace() const { return m_columns->point; }
    [[nodiscard]] const PointGrid& grid() const { return m_columns->grid; }

    /// Smallest rectangle around all points, in data units with y upwards (top() is the lowest y).
    [[nodiscard]] QRectF bounds() const { return grid().bounds(); }
    /// Points a square data unit where the map is crowded: one point in twenty lies in a denser cell of the
    /// grid.
    [[nodiscard]] double crowdedDensity() const { return m_columns->crowdedDensity; }

    /// A column by point, put into drawing order.
    template <typename T>
    [[nodiscard]] std::vector<T> arranged(std::span<const T> byPoint) const {
        const auto points = pointOfPlace();
        std::vector<T> byPlace(points.size());
        for (std::size_t place = 0; place < points.size(); ++place) {
            byPlace[place] = byPoint[points[place]];
        }
        return byPlace;
    }

    /// Calls `visit(begin, end)` for runs of places that together hold every point inside `area` (and some
    /// near it), always in the same order.
    template <typename Visit>
    void forEachRun(const QRectF& area, Visit&& visit) const {
        const QRectF& bounds = grid().bounds();
        if (area.right() < bounds.left() || area.left() > bounds.right() || area.bottom() < bounds.top() ||
            area.top() > bounds.bottom()) {
            return;
        }
        const std::size_t first = grid().column(area.left());
        const std::size_t last = grid().column(area.right());
        const std::size_t bottom = grid().line(area.bottom());
        for (std::size_t line = grid().line(area.top()); line <= bottom; ++line) {
            const std::uint32_t begin = grid().begin(line, first);
            const std::uint32_t end = grid().begin(line, last + 1);
            if (begin < end) {
                visit(begin, end);
            }
        }
    }

    /// How many places the runs of an area hold.
    [[nodiscard]] std::size_t countNear(const QRectF& area) const;
    /// The point nearest to `at` within `radius` data units.
    [[nodiscard]] std::optional<std::uint32_t> nearest(const QPointF& at, double radius) const;

private:
    struct Columns {
        std::size_t pointCount = 0;
        std::vector<float> x;
        std::vector<float> y;
        std::vector<std::uint32_t> point;
        PointGrid grid;
        double crowdedDensity = 0;
    };
    [[nodiscard]] static std::shared_ptr<const Columns> sorted(std::span<const float> x,
                                                               std::span<const float> y);
    static void sortIntoCells(Columns& columns, std::span<const float> x, std::span<const float> y,
                              std::span<const std::uint32_t> finite);

    std::shared_ptr<const Columns> m_columns;
};

} // namespace fgw::ui
