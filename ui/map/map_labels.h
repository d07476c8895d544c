// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_camera.h"

#include <QFont>
#include <QHash>
#include <QImage>
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
    std::size_t weight = 0; ///< of one rank, the heaviest are placed first
    /// 0: a name that is always wanted; above, what is said only as the map comes closer, rank by rank.
    std::size_t rank = 0;
};

struct PlacedLabel {
    std::size_t source = 0;
    QRectF box; ///< screen
    QStringList lines;
    bool quiet = false; ///< of a rank above 0
};

/// Labels that overlap neither one another nor the rim of `area`: a few at first, more of them and more words
/// each as the magnification grows, those of a higher rank after all of a lower one. One that finds no room
/// near its anchor is left out.
[[nodiscard]] std::vector<PlacedLabel> placeLabels(std::span<const LabelSource> sources,
                                                   const MapCamera& camera, const QFont& font,
                                                   const QRectF& area);

/// How labels are drawn.
struct LabelLook {
    QFont font;
    QColor text;
    QColor quietText;
    QColor halo;
    friend bool operator==(const LabelLook&, const LabelLook&) = default;
};

/// Draws lines of plain text centred in the box, with a halo that keeps them legible above points.
void drawLabel(QPainter& painter, const PlacedLabel& label, const LabelLook& look);

/// Labels as pictures, each drawn once and kept: a halo of strokes is far too slow for every move of a map.
class LabelSprites {
public:
    /// `ratio`: device pixels a logical one.
    void draw(QPainter& painter, const PlacedLabel& label, const LabelLook& look, qreal ratio);

private:
    [[nodiscard]] QImage drawn(const PlacedLabel& label) const;

    LabelLook m_look;
    qreal m_ratio = 1;
    QHash<QString, QImage> m_sprites; ///< by text and voice
};

} // namespace fgw::ui
