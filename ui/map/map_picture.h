// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "core/explore/region_labels.h"
#include "ui/map/drift_arrows.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_labels.h"
#include "ui/map/map_painter.h"
#include "ui/map/map_scene.h"
#include "ui/theme/theme.h"

#include <QColor>
#include <QImage>
#include <QPainter>
#include <QPolygonF>

#include <vector>

namespace fgw::ui {

/// Everything that is drawn of a map, on the screen and on paper.
struct MapPicture {
    /// One of the places where a cluster's points are dense.
    struct Hull {
        QPolygonF outline; ///< data units
        std::size_t cluster = 0;
    };

    MapScene scene;
    MapMarks marks;
    std::vector<QColor> palette;
    std::vector<LabelSource> labels; ///< by cluster, and after those what is said when the map comes closer
    std::vector<Hull> hulls;
    std::vector<DriftArrow> arrows;
    bool hullsShown = true;
    bool hullsTinted = true; ///< in their clusters' colours, otherwise in none
};

/// Scene, labels and hulls of a map; all points lit, in one colour.
[[nodiscard]] MapPicture makePicture(const explore::FailureMap& map);

/// What regions are called, as labels behind those of clusters.
void addRegions(MapPicture& picture, const std::vector<explore::RegionLabel>& regions);

/// The points on their background, of `camera.viewport()` at a device pixel ratio.
[[nodiscard]] QImage renderPoints(const MapPicture& picture, const MapCamera& camera, const ThemeRoles& roles,
                                  qreal ratio);

/// The hulls of all clusters, where they are shown.
void drawHulls(QPainter& painter, const MapPicture& picture, const MapCamera& camera,
               const ThemeRoles& roles);
/// Above them, one that stands out.
void drawEmphasisedHull(QPainter& painter, const MapPicture& picture, std::size_t cluster,
                        const MapCamera& camera, const ThemeRoles& roles);

/// The labels that have room in a view, and how they look.
[[nodiscard]] std::vector<PlacedLabel> placedLabels(const MapPicture& picture, const MapCamera& camera,
                                                    const QFont& font);
[[nodiscard]] LabelLook labelLook(const ThemeRoles& roles, const QFont& font);

/// Hulls, arrows and labels above the points, as lines and text.
void drawAnnotations(QPainter& painter, const MapPicture& picture, const MapCamera& camera,
                     const ThemeRoles& roles, const QFont& font);

} // namespace fgw::ui
