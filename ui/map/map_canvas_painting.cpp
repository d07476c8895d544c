// SPDX-License-Identifier: GPL-3.0-or-later
// What the canvas puts on the screen: the last frame of points and hulls, and over it what changes at every
// move of the pointer.
#include "ui/charts/figure_painter.h"
#include "ui/map/map_canvas.h"

#include <QPainter>

namespace fgw::ui {

void MapCanvas::drawFrame(QPainter& painter) const {
    const MapFrame& frame = m_renderer.frame();
    // A frame of other places cannot be moved to where these are.
    const bool samePlaces = frame.picture->scene.x().data() == m_picture->scene.x().data();
    const bool sameSize = frame.camera.viewport() == m_camera.viewport();
    if (sameSize && (!samePlaces || frame.camera.view() == m_camera.view())) {
        painter.drawImage(QPointF(), frame.image);
        return;
    }
    // The new frame is on its way: until then the last one is moved to where its points now are.
    painter.fillRect(rect(), m_theme.roles().surface);
    const double scale = m_camera.view().scale / frame.camera.view().scale;
    const QPointF corner = m_camera.toScreen(frame.camera.toData(QPointF()));
    const QRectF source(QPointF(), QSizeF(frame.image.size()));
    painter.drawImage(QRectF(corner, frame.camera.viewport() * scale), frame.image, source);
}

void MapCanvas::drawLabels(QPainter& painter) {
    const LabelLook look = labelLook(m_theme.roles(), font());
    for (const PlacedLabel& label : m_labels) {
        m_sprites.draw(painter, label, look, devicePixelRatioF());
    }
}

void MapCanvas::drawRing(QPainter& painter, std::uint32_t point, const QColor& colour) const {
    if (point >= m_placeOfPoint.size() || m_placeOfPoint[point] == kNoPlace) {
        return;
    }
    const double radius = legibleStyle(m_picture->scene.placeCount(), m_camera.magnification()).radius + 3;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.roles().surface, 5));
    painter.drawEllipse(screenOf(point), radius, radius);
    painter.setPen(QPen(colour, 2));
    painter.drawEllipse(screenOf(point), radius, radius);
}

void MapCanvas::drawGesture(QPainter& painter) const {
    if (!m_gesture.active() || m_gesture.isClick() || m_gesture.tool() == MapTool::Pan) {
        return;
    }
    QColor fill = m_theme.roles().accent;
    fill.setAlphaF(0.12F);
    painter.setPen(QPen(m_theme.roles().accent, 1.5));
    painter.setBrush(fill);
    painter.drawPolygon(m_gesture.outline(), Qt::OddEvenFill);
}

void MapCanvas::drawHover(QPainter& painter) const {
    if (!m_hovered || m_gesture.active()) {
        return;
    }
    drawRing(painter, *m_hovered, m_theme.roles().text);
    if (m_hoverText) {
        drawCard(painter, m_hoverText(*m_hovered), screenOf(*m_hovered), rect(), m_theme.roles(), font());
    }
}

void MapCanvas::paintEvent(QPaintEvent* /*event*/) {
    const qreal ratio = devicePixelRatioF();
    if (m_stale || m_renderer.frame().image.devicePixelRatio() != ratio) {
        m_renderer.draw({m_picture, m_camera, m_theme.roles(), ratio});
        m_labels = placedLabels(*m_picture, m_camera, font());
        m_stale = false;
    }
    QPainter painter(this);
    drawFrame(painter);
    if (m_emphasised) {
        drawEmphasisedHull(painter, *m_picture, *m_emphasised, m_camera, m_theme.roles());
    }
    drawDriftArrows(painter, m_picture->arrows, m_camera, m_theme.roles());
    drawLabels(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_focus) {
        drawRing(painter, *m_focus, m_theme.roles().accent);
    }
    drawGesture(painter);
    drawHover(painter);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.roles().accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace fgw::ui
