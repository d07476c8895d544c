// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_camera.h"
#include "ui/theme/theme.h"

#include <QPointF>

#include <cstddef>
#include <optional>
#include <span>

class QPainter;

namespace fgw::ui {

/// From the centroid of a cluster in one round to that of its kin in the next; data units.
struct DriftArrow {
    QPointF from;
    QPointF to;
    std::optional<std::size_t> cluster; ///< of the map: whose colour it has
};

/// An arrow with a halo each; a ring where a centroid hardly moves.
void drawDriftArrows(QPainter& painter, std::span<const DriftArrow> arrows, const MapCamera& camera,
                     const ThemeRoles& roles);

} // namespace fgw::ui
