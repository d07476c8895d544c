// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include "ui/map/point_field.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fgw::ui {

namespace {

/// Discs that cover the view this often over cannot be told apart.
constexpr double kMostCover = 2.0;

} // namespace

PointStyle legibleStyle(std::size_t points, double magnification) {
    const double crowd = std::max(1.0, static_cast<double>(points) / 2000.0);
    const double base = 4.0 * std::pow(crowd, -0.22);
    PointStyle style;
    style.radius = std::clamp(base * std::pow(std::max(magnification, 0.5), 0.3), 1.0, 7.0);
    style.opacity = points > 20'000 ? 0.7 : 0.88;
    style.ring = points <= 20'000;
    return style;
}

Shading legibleShading(const MapScene& scene, const MapCamera& camera, double radius) {
    const QSizeF view = camera.viewport();
    const auto visible = static_cast<double>(scene.countNear(camera.toData(QRectF(QPointF(), view))));
    const double covered = visible * std::numbers::pi * radius * radius;
    return covered > kMostCover * view.width() * view.height() ? Shading::Density : Shading::Discs;
}

void paintPoints(QImage& image, const MapScene& scene, const MapMarks& marks, const MapCamera& camera,
                 const PointStyle& style, Threads threads) {
    const Pixels pixels{reinterpret_cast<std::uint32_t*>(image.bits()), image.bytesPerLine() / 4,
                        image.width(), image.height()};
    const auto paint = style.shading == Shading::Density ? paintDensity : paintDiscs;
    paint(pixels, scene, marks, camera, style, image.devicePixelRatio(), threads);
}

} // namespace fgw::ui
