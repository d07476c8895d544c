// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/packed_points.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fgw::geometry {

namespace {

using kernels::kPanelWidth;

PackedPoints emptyPack(const Matrix& points) {
    const std::size_t panels = (points.rows + kPanelWidth - 1) / kPanelWidth;
    PackedPoints packed{.points = points.rows, .columns = points.columns};
    packed.rows.resize(points.rows * points.columns);
    packed.offsets.resize(panels * kPanelWidth, std::numeric_limits<float>::infinity());
    return packed;
}

/// `rows` are points × columns.
std::vector<float> panelsOf(const std::vector<float>& rows, std::size_t points, std::size_t columns,
                            Threads threads) {
    std::vector<float> panels((points + kPanelWidth - 1) / kPanelWidth * columns * kPanelWidth);
    parallelChunks(points, kPanelWidth, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        float* panel = panels.data() + begin * columns;
        for (std::size_t point = begin; point < end; ++point) {
            for (std::size_t column = 0; column < columns; ++column) {
                panel[column * kPanelWidth + point - begin] = rows[point * columns + column];
            }
        }
    });
    return panels;
}

void fillPanels(PackedPoints& packed, Threads threads) {
    packed.panels = panelsOf(packed.rows, packed.points, packed.columns, threads);
}

double squaredLength(std::span<const float> values) {
    double sum = 0.0;
    for (const float value : values) {
        sum += static_cast<double>(value) * value;
    }
    return sum;
}

} // namespace

kernels::RowBlock PackedPoints::rowBlock(std::size_t begin, std::size_t end) const {
    return {rows.data() + begin * columns, offsets.data() + begin, end - begin};
}

kernels::PanelBlock PackedPoints::panelBlock(std::size_t firstPanel, std::size_t count) const {
    return {panels.data() + firstPanel * columns * kPanelWidth, offsets.data() + firstPanel * kPanelWidth,
            std::min(count, panelCount() - firstPanel)};
}

std::vector<float> pointPanels(const Matrix& points, Threads threads) {
    return panelsOf(points.values, points.rows, points.columns, threads);
}

PackedPoints packCentred(const Matrix& points, std::span<const double> centre, Threads threads) {
    PackedPoints packed = emptyPack(points);
    for (std::size_t point = 0; point < points.rows; ++point) {
        float* row = packed.rows.data() + point * points.columns;
        for (std::size_t column = 0; column < points.columns; ++column) {
            row[column] = static_cast<float>(points.row(point)[column] - centre[column]);
        }
        packed.offsets[point] = static_cast<float>(squaredLength({row, points.columns}));
    }
    fillPanels(packed, threads);
    return packed;
}

void replacePoint(PackedPoints& packed, std::size_t point, std::span<const float> centred) {
    float* panel = packed.panels.data() + point / kPanelWidth * packed.columns * kPanelWidth;
    for (std::size_t column = 0; column < packed.columns; ++column) {
        packed.rows[point * packed.columns + column] = centred[column];
        panel[column * kPanelWidth + point % kPanelWidth] = centred[column];
    }
    packed.offsets[point] = static_cast<float>(squaredLength(centred));
}

void removePoint(PackedPoints& packed, std::size_t point) {
    packed.offsets[point] = std::numeric_limits<float>::infinity();
}

float productError(std::size_t columns, float own, float longest) {
    constexpr float kUnit = 1.0F / (1 << 24);
    return 2.0F * static_cast<float>(columns + 8) * kUnit * (own + longest);
}

float greatestSquaredLength(const PackedPoints& packed) {
    const auto end = packed.offsets.begin() + static_cast<std::ptrdiff_t>(packed.points);
    return packed.points == 0 ? 0.0F : *std::max_element(packed.offsets.begin(), end);
}

PackedPoints packNormalised(const Matrix& points, Threads threads) {
    PackedPoints packed = emptyPack(points);
    for (std::size_t point = 0; point < points.rows; ++point) {
        const double length = std::sqrt(squaredLength(points.row(point)));
        const double scale = length > 0.0 ? 1.0 / length : 0.0;
        std::ranges::transform(points.row(point),
                               packed.rows.begin() + static_cast<std::ptrdiff_t>(point * points.columns),
                               [&](float value) { return static_cast<float>(value * scale); });
        packed.offsets[point] = 0.0F;
    }
    fillPanels(packed, threads);
    return packed;
}

} // namespace fgw::geometry
