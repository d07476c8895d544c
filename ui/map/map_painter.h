// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_scene.h"

#include <QColor>
#include <QImage>

#include <cstdint>
#include <vector>

namespace fgw::ui {

/// How each point looks, by place of the scene.
struct MapMarks {
    /// Into PointStyle::palette.
    std::vector<std::uint16_t> colour;
    /// 0: dimmed, drawn below; 1: in its colour, drawn above.
    std::vector<std::uint8_t> lit;
};

struct PointStyle {
    std::vector<QColor> palette;
    QColor background;
    QColor dimmed;
    double radius = 3;     ///< logical pixels
    double opacity = 0.85; ///< 0 to 1; under 1 shows where points pile up
    double dimmedOpacity = 0.45;
    bool ring =
        true; ///< a rim in the background's colour keeps neighbours apart; too much above some thousands
};

/// Radius, opacity and ring that keep a map of so many points legible at a magnification.
[[nodiscard]] PointStyle legibleStyle(std::size_t points, double magnification);

/// Fills `image` (Format_RGB32; its device pixel ratio is honoured) with the background and every visible
/// point. Discs are stamped from precomputed coverage at quarter-pixel steps; horizontal bands are painted in
/// parallel, with the same pixels whatever the number of threads.
void paintPoints(QImage& image, const MapScene& scene, const MapMarks& marks, const MapCamera& camera,
                 const PointStyle& style, Threads threads);

} // namespace fgw::ui
