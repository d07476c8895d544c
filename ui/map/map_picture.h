// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_labels.h"
#include "ui/map/map_painter.h"
#include "ui/map/map_scene.h"
#include "ui/theme/theme.h"

#include <QColor>
#include <QImage>
#include <QPainter>
#include <QPolygonF>

#include <optional>
#include <vector>

namespace fgw::ui {

/// Everything that is drawn of a map, on the screen and on paper.
struct MapPicture {
    struct Hull {
        QPolygonF outline; ///< data units
        std::size_t cluster = 0;
    };

    MapScene scene;
    MapMarks marks;
    std::vector<QColor> palette;
    std::vector<LabelSource> labels; ///< by cluster
    std::vector<Hull> hulls;
    bool hullsShown = true;
    std::optional<std::size_t> emphasised; ///< the cluster whose hull stands out
};

/// Share of a cluster's points, nearest to its centre, that its hull holds.
inline constexpr double kHullShare = 0.8;

/// Scene, labels and hulls of a map; all points lit, in one colour.
[[nodiscard]] MapPicture makePicture(const explore::FailureMap& map);

/// The points on their background, of `camera.viewport()` at a device pixel ratio.
[[nodiscard]] QImage renderPoints(const MapPicture& picture, const MapCamera& camera, const ThemeRoles& roles,
                                  qreal ratio);

/// Hulls and labels above the points.
void drawAnnotations(QPainter& painter, const MapPicture& picture, const MapCamera& camera,
                     const ThemeRoles& roles, const QFont& font);

} // namespace fgw::ui
