// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_scene.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace fgw::ui {

namespace {

constexpr double kPointsPerCell = 12.0;
constexpr double kMostCellsASide = 512.0;

std::size_t cellsASide(std::size_t points) {
    const double side = std::sqrt(static_cast<double>(points) / kPointsPerCell);
    return static_cast<std::size_t>(std::clamp(side, 1.0, kMostCellsASide));
}

std::size_t cellOf(double value, double low, double extent, std::size_t side) {
    const double scaled = (value - low) / extent * static_cast<double>(side);
    return static_cast<std::size_t>(std::clamp(scaled, 0.0, static_cast<double>(side - 1)));
}

QRectF boundsOf(std::span<const float> x, std::span<const float> y, std::span<const std::uint32_t> points) {
    double left = std::numeric_limits<double>::max();
    double top = left;
    double right = std::numeric_limits<double>::lowest();
    double bottom = right;
    for (const std::uint32_t point : points) {
        left = std::min(left, static_cast<double>(x[point]));
        right = std::max(right, static_cast<double>(x[point]));
        top = std::min(top, static_cast<double>(y[point]));
        bottom = std::max(bottom, static_cast<double>(y[point]));
    }
    // A map of one point, or of points on a line, still needs an extent to divide by.
    const double least = 1e-6 * std::max({1.0, std::abs(left), std::abs(top)});
    if (points.empty()) {
        return {0, 0, 1, 1};
    }
    const QRectF bounds(QPointF(left, top), QPointF(right, bottom));
    const double wider = std::max(least - bounds.width(), 0.0) / 2;
    const double higher = std::max(least - bounds.height(), 0.0) / 2;
    return bounds.adjusted(-wider, -higher, wider, higher);
}

double cross(const QPointF& o, const QPointF& a, const QPointF& b) {
    return (a.x() - o.x()) * (b.y() - o.y()) - (a.y() - o.y()) * (b.x() - o.x());
}

template <typename Iterator>
void appendChain(QPolygonF& hull, Iterator first, Iterator last) {
    const qsizetype floor = hull.size() + 1;
    for (; first != last; ++first) {
        while (hull.size() > floor && cross(hull[hull.size() - 2], hull.last(), *first) <= 0) {
            hull.removeLast();
        }
        hull.append(*first);
    }
    hull.removeLast();
}

double squaredDistance(const QPointF& a, const QPointF& b) {
    const QPointF d = a - b;
    return QPointF::dotProduct(d, d);
}

} // namespace

MapScene::MapScene(std::span<const float> x, std::span<const float> y) : m_pointCount(x.size()) {
    for (std::uint32_t point = 0; point < x.size(); ++point) {
        if (std::isfinite(x[point]) && std::isfinite(y[point])) {
            m_point.push_back(point);
        }
    }
    m_bounds = boundsOf(x, y, m_point);
    m_side = cellsASide(m_point.size());
    sortIntoCells(x, y);
}

void MapScene::sortIntoCells(std::span<const float> x, std::span<const float> y) {
    m_cellStart.assign(m_side * m_side + 1, 0);
    std::vector<std::uint32_t> cell(m_point.size());
    for (std::size_t i = 0; i < m_point.size(); ++i) {
        cell[i] = static_cast<std::uint32_t>(line(y[m_point[i]]) * m_side + column(x[m_point[i]]));
        ++m_cellStart[cell[i] + 1];
    }
    std::partial_sum(m_cellStart.begin(), m_cellStart.end(), m_cellStart.begin());
    std::vector<std::uint32_t> next(m_cellStart.begin(), m_cellStart.end() - 1);
    std::vector<std::uint32_t> sorted(m_point.size());
    for (std::size_t i = 0; i < m_point.size(); ++i) {
        sorted[next[cell[i]]++] = m_point[i];
    }
    m_point = std::move(sorted);
    m_x = arranged(x);
    m_y = arranged(y);
}

std::size_t MapScene::column(double x) const {
    return cellOf(x, m_bounds.left(), m_bounds.width(), m_side);
}

std::size_t MapScene::line(double y) const {
    return cellOf(y, m_bounds.top(), m_bounds.height(), m_side);
}

std::optional<std::uint32_t> MapScene::nearest(const QPointF& at, double radius) const {
    std::optional<std::uint32_t> best;
    double closest = radius * radius;
    const QRectF area(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
    forEachRun(area, [&](std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t place = begin; place < end; ++place) {
            const double distance = squaredDistance(at, QPointF(m_x[place], m_y[place]));
            if (distance <= closest) {
                closest = distance;
                best = m_point[place];
            }
        }
    });
    return best;
}

std::vector<std::uint32_t> MapScene::inside(const QPolygonF& polygon) const {
    std::vector<std::uint32_t> points;
    const QRectF area = polygon.boundingRect();
    forEachRun(area, [&](std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t place = begin; place < end; ++place) {
            const QPointF at(m_x[place], m_y[place]);
            if (area.contains(at) && polygon.containsPoint(at, Qt::OddEvenFill)) {
                points.push_back(m_point[place]);
            }
        }
    });
    std::ranges::sort(points);
    return points;
}

QPolygonF convexHull(std::vector<QPointF> points) {
    const auto before = [](const QPointF& a, const QPointF& b) {
        return a.x() < b.x() || (a.x() == b.x() && a.y() < b.y());
    };
    std::ranges::sort(points, before);
    points.erase(std::ranges::unique(points).begin(), points.end());
    QPolygonF hull;
    if (points.size() < 3) {
        hull.append(QList<QPointF>(points.begin(), points.end()));
        return hull;
    }
    appendChain(hull, points.begin(), points.end());
    appendChain(hull, points.rbegin(), points.rend());
    return hull;
}

QPolygonF coreHull(std::vector<QPointF> points, const QPointF& centre, double share) {
    const auto kept = static_cast<std::size_t>(std::ceil(share * static_cast<double>(points.size())));
    if (kept < points.size()) {
        std::ranges::nth_element(points, points.begin() + static_cast<std::ptrdiff_t>(kept), {},
                                 [&](const QPointF& point) { return squaredDistance(point, centre); });
        points.resize(kept);
    }
    return convexHull(std::move(points));
}

} // namespace fgw::ui
