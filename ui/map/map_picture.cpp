// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_picture.h"

#include "ui/map/cluster_outline.h"
#include "ui/widgets/visible_text.h"

#include <QPainterPath>

#include <cmath>

namespace fgw::ui {

namespace {

std::vector<LabelSource> labelsOf(const explore::FailureMap& map) {
    std::vector<LabelSource> labels;
    for (const auto& cluster : map.clusters) {
        LabelSource label;
        for (const std::string& word : cluster.keywords) {
            label.words.append(visibleLine(word));
        }
        label.anchor = QPointF(cluster.centreX, cluster.centreY);
        label.weight = cluster.size;
        labels.push_back(std::move(label));
    }
    return labels;
}

std::vector<MapPicture::Hull> hullsOf(const explore::FailureMap& map, const QRectF& world) {
    std::vector<std::vector<QPointF>> members(map.clusters.size());
    for (const auto& point : map.points) {
        // A map of very few failures has no clusters.
        const auto cluster = static_cast<std::size_t>(point.cluster);
        if (cluster < members.size() && !map.clusters[cluster].isNoise && std::isfinite(point.x) &&
            std::isfinite(point.y)) {
            members[cluster].emplace_back(point.x, point.y);
        }
    }
    std::vector<MapPicture::Hull> hulls;
    for (std::size_t cluster = 0; cluster < members.size(); ++cluster) {
        for (QPolygonF& outline : denseOutlines(members[cluster], world)) {
            hulls.push_back({std::move(outline), cluster});
        }
    }
    return hulls;
}

/// A closed curve that touches the middle of each side of the polygon: calmer than its corners.
QPainterPath softOutline(const QPolygonF& outline, const MapCamera& camera) {
    QPainterPath path;
    const qsizetype corners = outline.size();
    for (qsizetype corner = 0; corner < corners; ++corner) {
        const QPointF at = camera.toScreen(outline[corner]);
        const QPointF middle = (at + camera.toScreen(outline[(corner + 1) % corners])) / 2;
        if (corner == 0) {
            path.moveTo((camera.toScreen(outline.last()) + at) / 2);
        }
        path.quadTo(at, middle);
    }
    path.closeSubpath();
    return path;
}

void drawHull(QPainter& painter, const MapPicture::Hull& hull, const MapCamera& camera, const QColor& colour,
              bool emphasised) {
    QColor line = colour;
    QColor fill = line;
    line.setAlphaF(emphasised ? 0.9F : 0.28F);
    fill.setAlphaF(emphasised ? 0.16F : 0.07F);
    painter.setPen(QPen(line, emphasised ? 1.8 : 1.0));
    painter.setBrush(fill);
    painter.drawPath(softOutline(hull.outline, camera));
}

QColor hullColour(const MapPicture& picture, std::size_t cluster, const ThemeRoles& roles) {
    return picture.hullsTinted ? roles.cluster(cluster) : roles.mutedText;
}

} // namespace

MapPicture makePicture(const explore::FailureMap& map) {
    std::vector<float> x;
    std::vector<float> y;
    for (const auto& point : map.points) {
        x.push_back(point.x);
        y.push_back(point.y);
    }
    MapPicture picture;
    picture.scene = MapScene(x, y);
    picture.marks.colour.assign(picture.scene.placeCount(), 0);
    picture.marks.lit.assign(picture.scene.placeCount(), 1);
    picture.palette = {Qt::gray};
    picture.labels = labelsOf(map);
    picture.hulls = hullsOf(map, picture.scene.bounds());
    return picture;
}

void addRegions(MapPicture& picture, const std::vector<explore::RegionLabel>& regions) {
    for (const explore::RegionLabel& region : regions) {
        LabelSource label;
        for (const std::string& word : region.keywords) {
            label.words.append(visibleLine(word));
        }
        label.anchor = QPointF(region.x, region.y);
        label.weight = region.size;
        label.rank = region.level;
        picture.labels.push_back(std::move(label));
    }
}

QImage renderPoints(const MapPicture& picture, const MapCamera& camera, const ThemeRoles& roles,
                    qreal ratio) {
    QImage image((camera.viewport() * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    PointStyle style = legibleStyle(picture.scene.placeCount(), camera.magnification());
    style.palette = picture.palette;
    style.background = roles.surface;
    style.dimmed = roles.dimmed;
    style.shading = legibleShading(picture.scene, camera, style.radius);
    paintPoints(image, picture.scene, picture.marks, camera, style, Threads{});
    return image;
}

void drawHulls(QPainter& painter, const MapPicture& picture, const MapCamera& camera,
               const ThemeRoles& roles) {
    if (picture.hullsShown) {
        painter.setRenderHint(QPainter::Antialiasing);
        for (const MapPicture::Hull& hull : picture.hulls) {
            drawHull(painter, hull, camera, hullColour(picture, hull.cluster, roles), false);
        }
        painter.setBrush(Qt::NoBrush);
    }
}

void drawEmphasisedHull(QPainter& painter, const MapPicture& picture, std::size_t cluster,
                        const MapCamera& camera, const ThemeRoles& roles) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const MapPicture::Hull& hull : picture.hulls) {
        if (picture.hullsShown && hull.cluster == cluster) {
            drawHull(painter, hull, camera, hullColour(picture, cluster, roles), true);
        }
    }
    painter.setBrush(Qt::NoBrush);
}

std::vector<PlacedLabel> placedLabels(const MapPicture& picture, const MapCamera& camera, const QFont& font) {
    const QRectF area = QRectF(QPointF(), camera.viewport()).adjusted(4, 4, -4, -4);
    return placeLabels(picture.labels, camera, font, area);
}

LabelLook labelLook(const ThemeRoles& roles, const QFont& font) {
    QColor halo = roles.surface;
    halo.setAlphaF(0.88F);
    return {font, roles.text, roles.mutedText, halo};
}

void drawAnnotations(QPainter& painter, const MapPicture& picture, const MapCamera& camera,
                     const ThemeRoles& roles, const QFont& font) {
    drawHulls(painter, picture, camera, roles);
    drawDriftArrows(painter, picture.arrows, camera, roles);
    const LabelLook look = labelLook(roles, font);
    for (const PlacedLabel& label : placedLabels(picture, camera, font)) {
        drawLabel(painter, label, look);
    }
}

} // namespace fgw::ui
