// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/legend_swatch.h"

#include <QLinearGradient>

namespace fgw::ui {

namespace {

constexpr qreal kDisc = 10;

void drawScale(QPainter& painter, const QRectF& line, const std::pair<QColor, QColor>& ends) {
    QLinearGradient gradient(line.topLeft(), line.bottomLeft());
    gradient.setColorAt(0, ends.first);
    gradient.setColorAt(1, ends.second);
    painter.fillRect(QRectF(line.center().x() - kDisc / 2, line.top(), kDisc, line.height()), gradient);
}

} // namespace

void drawSwatch(QPainter& painter, const QRectF& line, const LegendEntry& entry) {
    const QRectF room(line.left(), line.top(), kSwatchWidth, line.height());
    if (entry.range) {
        drawScale(painter, room, *entry.range);
    } else if (entry.colour.isValid()) {
        const qreal radius = kDisc / 2 * entry.size;
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.colour);
        painter.drawEllipse(room.center(), radius, radius);
    }
}

} // namespace fgw::ui
