// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_camera.h"

#include <algorithm>

namespace fgw::ui {

namespace {

/// Free space around what is fitted: points at the rim stay whole and labels have room.
constexpr double kMarginPixels = 36;
constexpr double kLeastMagnification = 0.4;
constexpr double kMostMagnification = 400;
constexpr std::size_t kHistoryLength = 64;

} // namespace

QPointF MapCamera::toScreen(const QPointF& data) const {
    return {m_viewport.width() / 2 + (data.x() - m_view.centre.x()) * m_view.scale,
            m_viewport.height() / 2 - (data.y() - m_view.centre.y()) * m_view.scale};
}

QPointF MapCamera::toData(const QPointF& screen) const {
    return {m_view.centre.x() + (screen.x() - m_viewport.width() / 2) / m_view.scale,
            m_view.centre.y() - (screen.y() - m_viewport.height() / 2) / m_view.scale};
}

QRectF MapCamera::toData(const QRectF& screen) const {
    return QRectF(toData(screen.bottomLeft()), toData(screen.topRight())).normalized();
}

MapCamera::View MapCamera::viewOf(const QRectF& data) const {
    const double width = std::max(m_viewport.width() - 2 * kMarginPixels, 16.0);
    const double height = std::max(m_viewport.height() - 2 * kMarginPixels, 16.0);
    const double least = std::max(m_world.width(), m_world.height()) / kMostMagnification;
    return {data.center(),
            std::min(width / std::max(data.width(), least), height / std::max(data.height(), least))};
}

void MapCamera::setWorld(const QRectF& bounds) {
    m_world = bounds;
    fit();
    m_history = {m_view};
    m_current = 0;
}

void MapCamera::setViewport(const QSizeF& size) {
    const bool fitted = m_view == viewOf(m_world);
    const double magnification = this->magnification();
    m_viewport = size;
    m_fitScale = viewOf(m_world).scale;
    m_view.scale = m_fitScale * magnification;
    if (fitted) {
        const bool untouched = m_history.size() == 1;
        fit();
        m_history = untouched ? std::vector<View>{m_view} : m_history;
    }
}

void MapCamera::setView(const View& view) {
    m_view.centre = view.centre;
    m_view.scale = std::clamp(view.scale, m_fitScale * kLeastMagnification, m_fitScale * kMostMagnification);
}

MapCamera::Place MapCamera::place() const {
    const double side = std::max(m_world.width(), m_world.height());
    return {side > 0 ? (m_view.centre - m_world.center()) / side : QPointF(), magnification()};
}

void MapCamera::setPlace(const Place& place) {
    const double side = std::max(m_world.width(), m_world.height());
    setView({m_world.center() + place.offset * side, m_fitScale * place.magnification});
}

void MapCamera::panBy(const QPointF& screenDelta) {
    m_view.centre += QPointF(-screenDelta.x(), screenDelta.y()) / m_view.scale;
}

void MapCamera::zoomAbout(const QPointF& screen, double factor) {
    const QPointF held = toData(screen);
    setView({m_view.centre, m_view.scale * factor});
    m_view.centre += held - toData(screen);
}

void MapCamera::fit() {
    m_view = viewOf(m_world);
    m_fitScale = m_view.scale;
}

void MapCamera::fitTo(const QRectF& data) {
    setView(viewOf(data));
}

void MapCamera::remember() {
    if (m_history[m_current] == m_view) {
        return;
    }
    m_history.resize(m_current + 1);
    m_history.push_back(m_view);
    if (m_history.size() > kHistoryLength) {
        m_history.erase(m_history.begin());
    }
    m_current = m_history.size() - 1;
}

void MapCamera::goBack() {
    remember();
    if (canGoBack()) {
        setView(m_history[--m_current]);
    }
}

void MapCamera::goForward() {
    if (canGoForward()) {
        setView(m_history[++m_current]);
    }
}

} // namespace fgw::ui
