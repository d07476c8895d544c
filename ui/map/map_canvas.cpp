// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_canvas.h"

#include "ui/charts/figure_painter.h"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace fgw::ui {

namespace {

constexpr double kHoverReach = 8; ///< pixels
constexpr double kWheelStep = 1.2;
constexpr double kKeyPan = 64;
constexpr int kSettleMilliseconds = 400;
constexpr std::uint32_t kNoPlace = 0xFFFFFFFFU;

} // namespace

MapCanvas::MapCanvas(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, 200);
    setAccessibleName(tr("Map of failures"));
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettleMilliseconds);
    connect(&m_settled, &QTimer::timeout, this, [this] { m_camera.remember(); });
    connect(&theme, &Theme::changed, this, &MapCanvas::redrawPoints);
    refreshCursor();
}

void MapCanvas::setPicture(MapPicture picture) {
    m_picture = std::move(picture);
    m_placeOfPoint.assign(m_picture.scene.pointCount(), kNoPlace);
    const auto points = m_picture.scene.pointOfPlace();
    for (std::uint32_t place = 0; place < points.size(); ++place) {
        m_placeOfPoint[points[place]] = place;
    }
    m_hovered.reset();
    m_focus.reset();
    m_gesture.end();
    m_camera.setWorld(m_picture.scene.bounds());
    redrawPoints();
    emit viewChanged();
}

void MapCanvas::setColours(const std::vector<std::uint16_t>& colourOfPoint, std::vector<QColor> palette) {
    m_picture.marks.colour = m_picture.scene.arranged(std::span(colourOfPoint));
    m_picture.palette = std::move(palette);
    redrawPoints();
}

void MapCanvas::setLit(const std::vector<std::uint8_t>& litByPoint) {
    m_picture.marks.lit = m_picture.scene.arranged(std::span(litByPoint));
    redrawPoints();
}

void MapCanvas::setFocusPoint(std::optional<std::uint32_t> point) {
    m_focus = point;
    update();
}

void MapCanvas::setHoverText(std::function<QString(std::uint32_t)> text) {
    m_hoverText = std::move(text);
}

void MapCanvas::setHullsShown(bool shown) {
    m_picture.hullsShown = shown;
    update();
}

void MapCanvas::setEmphasisedCluster(std::optional<std::size_t> cluster) {
    m_picture.emphasised = cluster;
    update();
}

void MapCanvas::setTool(MapTool tool) {
    m_tool = tool;
    refreshCursor();
    emit toolChanged();
}

void MapCanvas::moveView(const std::function<void(MapCamera&)>& move) {
    move(m_camera);
    redrawPoints();
    emit viewChanged();
}

void MapCanvas::fit() {
    moveView([](MapCamera& camera) {
        camera.remember();
        camera.fit();
        camera.remember();
    });
}

void MapCanvas::showArea(const QRectF& area) {
    moveView([&](MapCamera& camera) {
        camera.remember();
        camera.fitTo(area);
        camera.remember();
    });
}

void MapCanvas::setView(const MapCamera::View& view) {
    moveView([&](MapCamera& camera) { camera.setView(view); });
}

void MapCanvas::setPlace(const MapCamera::Place& place) {
    moveView([&](MapCamera& camera) { camera.setPlace(place); });
}

void MapCanvas::goBack() {
    moveView([](MapCamera& camera) { camera.goBack(); });
}

void MapCanvas::goForward() {
    moveView([](MapCamera& camera) { camera.goForward(); });
}

void MapCanvas::redrawPoints() {
    m_points = QImage();
    update();
}

QPointF MapCanvas::screenOf(std::uint32_t point) const {
    const std::uint32_t place = m_placeOfPoint[point];
    return m_camera.toScreen(QPointF(m_picture.scene.x()[place], m_picture.scene.y()[place]));
}

std::optional<std::uint32_t> MapCanvas::pointAt(const QPointF& at) const {
    return m_picture.scene.nearest(m_camera.toData(at), kHoverReach / m_camera.view().scale);
}

void MapCanvas::drawRing(QPainter& painter, std::uint32_t point, const QColor& colour) const {
    if (point >= m_placeOfPoint.size() || m_placeOfPoint[point] == kNoPlace) {
        return;
    }
    const double radius = legibleStyle(m_picture.scene.placeCount(), m_camera.magnification()).radius + 3;
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
    if (m_points.isNull() || m_points.devicePixelRatio() != devicePixelRatioF()) {
        m_points = renderPoints(m_picture, m_camera, m_theme.roles(), devicePixelRatioF());
    }
    QPainter painter(this);
    painter.drawImage(QPointF(), m_points);
    drawAnnotations(painter, m_picture, m_camera, m_theme.roles(), font());
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

void MapCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_camera.setViewport(size());
    redrawPoints();
}

void MapCanvas::refreshCursor() {
    const bool pans = m_tool == MapTool::Pan || m_spaceHeld;
    const bool drags = m_gesture.active() && m_gesture.tool() == MapTool::Pan;
    setCursor(!pans       ? Qt::CrossCursor
              : drags     ? Qt::ClosedHandCursor
              : m_hovered ? Qt::ArrowCursor
                          : Qt::OpenHandCursor);
}

void MapCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceHeld)) {
        m_gesture.begin(MapTool::Pan, event->position());
    } else if (event->button() == Qt::LeftButton) {
        m_gesture.begin(m_tool, event->position());
    } else {
        QWidget::mousePressEvent(event);
    }
    refreshCursor();
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (!m_gesture.active()) {
        hoverAt(event->position());
        return;
    }
    const QPointF before = m_gesture.current();
    m_gesture.extend(event->position());
    if (m_gesture.tool() == MapTool::Pan && !m_gesture.isClick()) {
        moveView([&](MapCamera& camera) { camera.panBy(event->position() - before); });
    }
    update();
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (m_gesture.active()) {
        finishGesture(event->modifiers());
        hoverAt(event->position());
    }
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    moveView([&](MapCamera& camera) { camera.zoomAbout(event->position(), 2); });
    m_settled.start();
}

void MapCanvas::finishGesture(Qt::KeyboardModifiers modifiers) {
    const QPolygonF outline = m_gesture.outline();
    m_gesture.end();
    refreshCursor();
    update();
    if (m_gesture.isClick()) {
        choosePointAt(m_gesture.current(), modifiers);
    } else if (m_gesture.tool() == MapTool::Pan) {
        m_camera.remember();
    } else {
        QPolygonF area;
        for (const QPointF& corner : outline) {
            area.append(m_camera.toData(corner));
        }
        emit pointsChosen(m_picture.scene.inside(area), MapGesture::howOf(modifiers));
    }
}

void MapCanvas::choosePointAt(const QPointF& at, Qt::KeyboardModifiers modifiers) {
    const auto point = pointAt(at);
    emit pointsChosen(point ? std::vector{*point} : std::vector<std::uint32_t>{},
                      MapGesture::howOf(modifiers));
    if (point) {
        emit pointClicked(*point);
    }
}

void MapCanvas::hoverAt(const QPointF& at) {
    const auto point = pointAt(at);
    if (point != m_hovered) {
        m_hovered = point;
        refreshCursor();
        emit hoveredChanged(point);
        update();
    }
}

void MapCanvas::wheelEvent(QWheelEvent* event) {
    const double steps = event->angleDelta().y() / 120.0;
    if (steps == 0) {
        return;
    }
    moveView([&](MapCamera& camera) { camera.zoomAbout(event->position(), std::pow(kWheelStep, steps)); });
    hoverAt(event->position());
    m_settled.start();
    event->accept();
}

void MapCanvas::keyPressEvent(QKeyEvent* event) {
    const QPointF middle = QRectF(rect()).center();
    const auto pan = [this](double x, double y) {
        moveView([&](MapCamera& camera) { camera.panBy({x, y}); });
        m_settled.start();
    };
    const auto zoom = [&](double factor) {
        moveView([&](MapCamera& camera) { camera.zoomAbout(middle, factor); });
        m_settled.start();
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return pan(kKeyPan, 0);
    case Qt::Key_Right:
        return pan(-kKeyPan, 0);
    case Qt::Key_Up:
        return pan(0, kKeyPan);
    case Qt::Key_Down:
        return pan(0, -kKeyPan);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(kWheelStep);
    case Qt::Key_Minus:
        return zoom(1 / kWheelStep);
    case Qt::Key_Space:
        m_spaceHeld = true;
        return refreshCursor();
    case Qt::Key_Escape:
        m_gesture.active() ? m_gesture.end() : emit pointsChosen({}, Selection::How::Replace);
        return update();
    default:
        QWidget::keyPressEvent(event);
    }
}

void MapCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = false;
        refreshCursor();
    } else {
        QWidget::keyReleaseEvent(event);
    }
}

void MapCanvas::focusOutEvent(QFocusEvent* event) {
    m_spaceHeld = false;
    QWidget::focusOutEvent(event);
}

void MapCanvas::leaveEvent(QEvent* event) {
    m_hovered.reset();
    emit hoveredChanged(std::nullopt);
    update();
    QWidget::leaveEvent(event);
}

} // namespace fgw::ui
