// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/drift_arrows.h"

#include <QLineF>
#include <QPainter>
#include <QPainterPath>

namespace fgw::ui {

namespace {

constexpr double kShaftWidth = 2.5;
constexpr double kHead = 10;         ///< length of the head's sides, pixels
constexpr double kHeadAngle = 28;    ///< between a side and the shaft, degrees
constexpr double kShortestShaft = 8; ///< pixels; what is shorter is a ring
constexpr double kRing = 5;

QPainterPath shapeOf(const QPointF& from, const QPointF& to) {
    QPainterPath path;
    path.addEllipse(from, kShaftWidth, kShaftWidth);
    const QLineF shaft(to, from);
    if (shaft.length() < kShortestShaft) {
        path.addEllipse(to, kRing, kRing);
        return path;
    }
    path.moveTo(from);
    path.lineTo(to);
    for (const double side : {-kHeadAngle, kHeadAngle}) {
        QLineF edge = shaft;
        edge.setLength(kHead);
        edge.setAngle(shaft.angle() + side);
        path.moveTo(to);
        path.lineTo(edge.p2());
    }
    return path;
}

} // namespace

void drawDriftArrows(QPainter& painter, std::span<const DriftArrow> arrows, const MapCamera& camera,
                     const ThemeRoles& roles) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const DriftArrow& arrow : arrows) {
        const QPainterPath path = shapeOf(camera.toScreen(arrow.from), camera.toScreen(arrow.to));
        const QColor colour = arrow.cluster ? roles.cluster(*arrow.cluster) : roles.mutedText;
        const auto pen = [](const QColor& ink, double width) {
            return QPen(ink, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        };
        painter.strokePath(path, pen(roles.surface, 3 * kShaftWidth));
        painter.strokePath(path, pen(roles.text, kShaftWidth + 1.5));
        painter.strokePath(path, pen(colour, kShaftWidth));
    }
    painter.restore();
}

} // namespace fgw::ui
