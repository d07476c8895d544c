// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_export.h"

#include "ui/map/legend_swatch.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QFontMetricsF>

namespace fgw::ui {

namespace {

constexpr int kTitleHeight = 5 * kGrid;
constexpr int kNoteHeight = 7 * kGrid;
constexpr int kLegendWidth = 32 * kGrid;
constexpr qreal kPointsRatio = 2;

void drawLegendColumn(QPainter& painter, const MapSheet& sheet, const QRectF& area, const ThemeRoles& roles,
                      const QFont& font) {
    const QFontMetricsF metrics(font);
    QRectF line(area.left(), area.top(), area.width(), metrics.height() + 4);
    painter.setPen(roles.text);
    painter.setFont(toneFont(font, TextTone::Strong));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, sheet.legendTitle);
    painter.setFont(font);
    for (const LegendEntry& entry : sheet.legend) {
        line.translate(0, line.height());
        if (line.bottom() > area.bottom()) {
            break;
        }
        drawSwatch(painter, line, entry);
        const bool isHeading = !entry.colour.isValid();
        const QString count = isHeading ? QString() : format::count(entry.count);
        const QRectF text = line.adjusted(isHeading ? 0 : kSwatchWidth + kGrid / 2.0, 0, 0, 0);
        painter.setPen(roles.mutedText);
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, count);
        painter.setPen(roles.text);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(visibleText(entry.name), Qt::ElideRight,
                                            text.width() - metrics.horizontalAdvance(count) - kGrid));
    }
}

} // namespace

QSize sheetSize(const QSizeF& map) {
    return {static_cast<int>(map.width()) + kLegendWidth + 3 * kGrid,
            static_cast<int>(map.height()) + kTitleHeight + kNoteHeight};
}

void drawSheet(QPainter& painter, const MapSheet& sheet, const MapPicture& picture, const MapCamera& camera,
               const ThemeRoles& roles, const QFont& font) {
    const QSizeF map = camera.viewport();
    const QSizeF whole = sheetSize(map);
    painter.fillRect(QRectF(QPointF(), whole), roles.surface);
    painter.setPen(roles.text);
    painter.setFont(toneFont(font, TextTone::Strong));
    const QRectF title(2 * kGrid, 0, whole.width() - 4 * kGrid, kTitleHeight);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, sheet.title);
    painter.save();
    painter.translate(0, kTitleHeight);
    painter.setClipRect(QRectF(QPointF(), map));
    painter.drawImage(QRectF(QPointF(), map), renderPoints(picture, camera, roles, kPointsRatio));
    drawAnnotations(painter, picture, camera, roles, font);
    painter.restore();
    drawLegendColumn(painter, sheet, QRectF(map.width() + kGrid, kTitleHeight, kLegendWidth, map.height()),
                     roles, font);
    painter.setPen(roles.mutedText);
    painter.setFont(font);
    painter.drawText(QRectF(2 * kGrid, kTitleHeight + map.height(), whole.width() - 4 * kGrid, kNoteHeight),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, sheet.note);
}

} // namespace fgw::ui
