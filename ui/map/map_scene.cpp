// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_scene.h"

#include "core/base/parallel.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace fgw::ui {

namespace {

constexpr double kPointsPerCell = 12.0;
constexpr double kMostCellsASide = 512.0;
constexpr std::size_t kSortChunk = 65'536; ///< points whose cells are found by one thread
constexpr double kCrowdedShare = 0.95;     ///< of the points lie in cells no denser than crowdedDensity

std::size_t cellsASide(std::size_t points) {
    const double side = std::sqrt(static_cast<double>(points) / kPointsPerCell);
    return static_cast<std::size_t>(std::clamp(side, 1.0, kMostCellsASide));
}

std::vector<std::uint32_t> finitePoints(std::span<const float> x, std::span<const float> y) {
    std::vector<std::uint32_t> points;
    points.reserve(x.size());
    for (std::uint32_t point = 0; point < x.size(); ++point) {
        if (std::isfinite(x[point]) && std::isfinite(y[point])) {
            points.push_back(point);
        }
    }
    return points;
}

struct Extent {
    float low = std::numeric_limits<float>::max();
    float high = std::numeric_limits<float>::lowest();
};

Extent extentOf(std::span<const float> values, std::span<const std::uint32_t> points) {
    Extent extent;
    for (const std::uint32_t point : points) {
        extent.low = std::min(extent.low, values[point]);
        extent.high = std::max(extent.high, values[point]);
    }
    return extent;
}

QRectF boundsOf(std::span<const float> x, std::span<const float> y, std::span<const std::uint32_t> points) {
    if (points.empty()) {
        return {0, 0, 1, 1};
    }
    const Extent across = extentOf(x, points);
    const Extent up = extentOf(y, points);
    const QRectF bounds(QPointF(across.low, up.low), QPointF(across.high, up.high));
    // A map of one point, or of points on a line, still needs an extent to divide by.
    const double least = 1e-6 * std::max({1.0, std::abs(bounds.left()), std::abs(bounds.top())});
    const double wider = std::max(least - bounds.width(), 0.0) / 2;
    const double higher = std::max(least - bounds.height(), 0.0) / 2;
    return bounds.adjusted(-wider, -higher, wider, higher);
}

/// Of each finite point.
std::vector<std::uint32_t> cellsOf(const PointGrid& grid, std::span<const float> x, std::span<const float> y,
                                   std::span<const std::uint32_t> finite) {
    std::vector<std::uint32_t> cells(finite.size());
    parallelChunks(finite.size(), kSortChunk, {}, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            cells[i] =
                static_cast<std::uint32_t>(grid.line(y[finite[i]]) * grid.side() + grid.column(x[finite[i]]));
        }
    });
    return cells;
}

double crowdedDensityOf(const PointGrid& grid) {
    std::vector<std::uint32_t> counts;
    for (std::size_t cell = 0; cell + 1 < grid.starts().size(); ++cell) {
        counts.push_back(grid.starts()[cell + 1] - grid.starts()[cell]);
    }
    std::ranges::sort(counts);
    const double least = kCrowdedShare * grid.starts().back();
    double seen = 0;
    const auto crowded =
        std::ranges::find_if(counts, [&](std::uint32_t count) { return (seen += count) >= least; });
    const double cellArea =
        grid.bounds().width() * grid.bounds().height() / static_cast<double>(counts.size());
    return crowded == counts.end() ? 0 : *crowded / cellArea;
}

double squaredDistance(const QPointF& a, const QPointF& b) {
    const QPointF d = a - b;
    return QPointF::dotProduct(d, d);
}

} // namespace

MapScene::MapScene() : m_columns(std::make_shared<const Columns>()) {}

MapScene::MapScene(std::span<const float> x, std::span<const float> y) : m_columns(sorted(x, y)) {}

std::shared_ptr<const MapScene::Columns> MapScene::sorted(std::span<const float> x,
                                                          std::span<const float> y) {
    auto columns = std::make_shared<Columns>();
    const auto finite = finitePoints(x, y);
    columns->pointCount = x.size();
    columns->grid = PointGrid(boundsOf(x, y, finite), cellsASide(finite.size()));
    sortIntoCells(*columns, x, y, finite);
    columns->crowdedDensity = crowdedDensityOf(columns->grid);
    return columns;
}

void MapScene::sortIntoCells(Columns& columns, std::span<const float> x, std::span<const float> y,
                             std::span<const std::uint32_t> finite) {
    const auto cells = cellsOf(columns.grid, x, y, finite);
    auto& starts = columns.grid.starts();
    for (const std::uint32_t cell : cells) {
        ++starts[cell + 1];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    columns.x.resize(finite.size());
    columns.y.resize(finite.size());
    columns.point.resize(finite.size());
    for (std::size_t i = 0; i < finite.size(); ++i) {
        const std::uint32_t place = next[cells[i]]++;
        columns.x[place] = x[finite[i]];
        columns.y[place] = y[finite[i]];
        columns.point[place] = finite[i];
    }
}

std::size_t MapScene::countNear(const QRectF& area) const {
    std::size_t count = 0;
    forEachRun(area, [&](std::uint32_t begin, std::uint32_t end) { count += end - begin; });
    return count;
}

std::optional<std::uint32_t> MapScene::nearest(const QPointF& at, double radius) const {
    std::optional<std::uint32_t> best;
    double closest = radius * radius;
    const QRectF area(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
    forEachRun(area, [&](std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t place = begin; place < end; ++place) {
            const double distance = squaredDistance(at, QPointF(x()[place], y()[place]));
            if (distance <= closest) {
                closest = distance;
                best = pointOfPlace()[place];
            }
        }
    });
    return best;
}

} // namespace fgw::ui
