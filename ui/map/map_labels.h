// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_camera.h"

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QStringList>

#include <cstddef>
#include <span>
#include <vector>

namespace fgw::ui {

/// What a label may say and where it belongs.
struct LabelSource {
    QStringList words;      ///< most telling first
    QPointF anchor;         ///< data units
    std::size_t weight = 0; ///< the heaviest are placed first
};

struct PlacedLabel {
    std::size_t source = 0;
    QRectF box; ///< screen
    QStringList lines;
};

/// Labels that overlap neither one another nor the rim of `area`: a few at first, more of them and more words
/// each as the magnification grows. One that finds no room near its anchor is left out.
[[nodiscard]] std::vector<PlacedLabel> placeLabels(std::span<const LabelSource> sources,
                                                   const MapCamera& camera, const QFont& font,
                                                   const QRectF& area);

/// Draws lines of plain text centred in the box, with a halo that keeps them legible above points.
void drawLabel(QPainter& painter, const PlacedLabel& label, const QFont& font, const QColor& text,
               const QColor& halo);

} // namespace fgw::ui
