// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_scene.h"

#include <QColor>
#include <QImage>

#include <array>
#include <cstdint>
#include <vector>

namespace fgw::ui {

/// How each point looks, by place of the scene.
struct MapMarks {
    /// Into PointStyle::palette.
    std::vector<std::uint16_t> colour;
    /// 0: dimmed, drawn below; 1: in its colour, drawn above.
    std::vector<std::uint8_t> lit;
    /// Class of size, below kSizeClasses; empty where all points are of the middle one.
    std::vector<std::uint8_t> size;
};

/// Discs of radius times these; classes of size differ in area by steps that an eye can tell.
inline constexpr std::array<double, 5> kSizeFactors{0.6, 0.8, 1.0, 1.4, 1.9};
inline constexpr std::size_t kSizeClasses = kSizeFactors.size();
inline constexpr std::size_t kMiddleSize = 2;

/// How points are brought to the screen.
enum class Shading : std::uint8_t {
    Discs,   ///< each point is a disc
    Density, ///< each pixel is shaded by how many points lie in it, in their mean colour
};

struct PointStyle {
    std::vector<QColor> palette;
    QColor background;
    QColor dimmed;
    Shading shading = Shading::Discs;
    double radius = 3;     ///< logical pixels
    double opacity = 0.85; ///< 0 to 1; under 1 shows where points pile up
    double dimmedOpacity = 0.45;
    bool ring =
        true; ///< a rim in the background's colour keeps neighbours apart; too much above some thousands
};

/// Radius, opacity and ring that keep a map of so many points legible at a magnification.
[[nodiscard]] PointStyle legibleStyle(std::size_t points, double magnification);

/// Discs where they can be told apart; density where those in view would cover it more than once over.
[[nodiscard]] Shading legibleShading(const MapScene& scene, const MapCamera& camera, double radius);

/// How heavy a pixel is that holds so many points, 0 to 256 by count, where a crowded pixel holds `crowded`
/// of them: one point is seen, and a crowd is solid, with equal steps for equal ratios between.
[[nodiscard]] std::vector<std::uint32_t> densityWeights(double crowded);

/// Fills `image` (Format_RGB32; its device pixel ratio is honoured) with the background and every visible
/// point. Discs are stamped from precomputed coverage at quarter-pixel steps; horizontal bands are painted in
/// parallel, with the same pixels whatever the number of threads.
void paintPoints(QImage& image, const MapScene& scene, const MapMarks& marks, const MapCamera& camera,
                 const PointStyle& style, Threads threads);

} // namespace fgw::ui
