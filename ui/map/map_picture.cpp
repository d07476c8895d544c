// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_picture.h"

#include "ui/widgets/visible_text.h"

#include <QPainterPath>

namespace fgw::ui {

namespace {

constexpr std::size_t kFewestForHull = 5;

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

std::vector<MapPicture::Hull> hullsOf(const explore::FailureMap& map) {
    std::vector<std::vector<QPointF>> members(map.clusters.size());
    for (const auto& point : map.points) {
        if (point.cluster >= 0) {
            members[static_cast<std::size_t>(point.cluster)].emplace_back(point.x, point.y);
        }
    }
    std::vector<MapPicture::Hull> hulls;
    for (std::size_t cluster = 0; cluster < members.size(); ++cluster) {
        if (members[cluster].size() >= kFewestForHull) {
            const QPointF centre(map.clusters[cluster].centreX, map.clusters[cluster].centreY);
            hulls.push_back({coreHull(std::move(members[cluster]), centre, kHullShare), cluster});
        }
    }
    return hulls;
}

QPolygonF onScreen(const QPolygonF& outline, const MapCamera& camera) {
    QPolygonF polygon;
    for (const QPointF& corner : outline) {
        polygon.append(camera.toScreen(corner));
    }
    return polygon;
}

void drawHulls(QPainter& painter, const MapPicture& picture, const MapCamera& camera,
               const ThemeRoles& roles) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const MapPicture::Hull& hull : picture.hulls) {
        QColor line = roles.categorical(hull.cluster);
        QColor fill = line;
        line.setAlphaF(0.45F);
        fill.setAlphaF(roles.dark ? 0.06F : 0.05F);
        // A wide round pen turns the corners of the polygon into a calm outline.
        painter.setPen(QPen(line, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(fill);
        painter.drawPolygon(onScreen(hull.outline, camera));
    }
    painter.setBrush(Qt::NoBrush);
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
    picture.hulls = hullsOf(map);
    return picture;
}

QImage renderPoints(const MapPicture& picture, const MapCamera& camera, const ThemeRoles& roles,
                    qreal ratio) {
    QImage image((camera.viewport() * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    PointStyle style = legibleStyle(picture.scene.placeCount(), camera.magnification());
    style.palette = picture.palette;
    style.background = roles.surface;
    style.dimmed = roles.dimmed;
    paintPoints(image, picture.scene, picture.marks, camera, style, Threads{});
    return image;
}

void drawAnnotations(QPainter& painter, const MapPicture& picture, const MapCamera& camera,
                     const ThemeRoles& roles, const QFont& font) {
    if (picture.hullsShown) {
        drawHulls(painter, picture, camera, roles);
    }
    QFont labelFont = font;
    labelFont.setWeight(QFont::DemiBold);
    QColor halo = roles.surface;
    halo.setAlphaF(0.88F);
    const QRectF area = QRectF(QPointF(), camera.viewport()).adjusted(4, 4, -4, -4);
    for (const PlacedLabel& label : placeLabels(picture.labels, camera, labelFont, area)) {
        drawLabel(painter, label, labelFont, roles.text, halo);
    }
}

} // namespace fgw::ui
