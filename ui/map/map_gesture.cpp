// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_gesture.h"

#include <QRectF>

namespace fgw::ui {

namespace {

constexpr double kDragDistance = 4; ///< pixels: a trembling hand still clicks

} // namespace

void MapGesture::begin(MapTool tool, const QPointF& at) {
    m_tool = tool;
    m_path = QPolygonF({at});
    m_active = true;
    m_moved = false;
}

void MapGesture::extend(const QPointF& to) {
    m_moved = m_moved || (to - m_path.first()).manhattanLength() >= kDragDistance;
    if (m_tool == MapTool::Lasso) {
        m_path.append(to);
    } else {
        m_path = QPolygonF({m_path.first(), to});
    }
}

QPolygonF MapGesture::outline() const {
    return m_tool == MapTool::Box ? QPolygonF(QRectF(m_path.first(), m_path.last()).normalized()) : m_path;
}

Selection::How MapGesture::howOf(Qt::KeyboardModifiers modifiers) {
    if (modifiers.testFlag(Qt::AltModifier)) {
        return Selection::How::Remove;
    }
    return modifiers.testFlag(Qt::ShiftModifier) ? Selection::How::Add : Selection::How::Replace;
}

} // namespace fgw::ui
