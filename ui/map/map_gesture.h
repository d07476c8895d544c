// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/selection.h"

#include <QPointF>
#include <QPolygonF>

#include <cstdint>

namespace fgw::ui {

enum class MapTool : std::uint8_t { Pan, Box, Lasso };

/// One press, move and release of a tool, in screen pixels. It only collects the path: who owns it acts on
/// it.
class MapGesture {
public:
    void begin(MapTool tool, const QPointF& at);
    void extend(const QPointF& to);
    void end() { m_active = false; }

    [[nodiscard]] bool active() const { return m_active; }
    [[nodiscard]] MapTool tool() const { return m_tool; }
    [[nodiscard]] const QPointF& current() const { return m_path.last(); }
    /// Never moved far enough to mean a drag.
    [[nodiscard]] bool isClick() const { return !m_moved; }
    /// The closed area of a box or lasso.
    [[nodiscard]] QPolygonF outline() const;

    /// Shift adds, Alt removes, neither replaces.
    [[nodiscard]] static Selection::How howOf(Qt::KeyboardModifiers modifiers);

private:
    MapTool m_tool = MapTool::Pan;
    QPolygonF m_path{{QPointF()}};
    bool m_active = false;
    bool m_moved = false;
};

} // namespace fgw::ui
