// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "ui/map/map_scene.h"

#include <QPolygonF>

#include <cstdint>
#include <vector>

namespace fgw::ui {

/// Points inside a closed polygon (odd–even rule) in data units, ascending; a point on the outline belongs
/// inside where the outline is its left or lower rim. The outline is drawn into the grid of the scene: only
/// in cells that it touches is each point tested, all others are in or out as a whole.
[[nodiscard]] std::vector<std::uint32_t> pointsInside(const MapScene& scene, const QPolygonF& polygon,
                                                      Threads threads = {});

} // namespace fgw::ui
