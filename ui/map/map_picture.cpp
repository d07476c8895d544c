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
        // A map of very few failures has no clusters.
        if (const auto cluster = static_cast<std::size_t>(point.cluster); cluster < members.size()) {
            members[cluster].emplace_back(point.x, point.y);
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

void drawHull(QPainter& painter, const MapPicture::Hull& hull, const MapCamera& camera,
              const ThemeRoles& roles, bool emphasised) {
    QColor line = roles.cluster(hull.cluster);
    QColor fill = line;
    line.setAlphaF(emphasised ? 0.95F : 0.3F);
    fill.setAlphaF(emphasised ? 0.14F : 0.03F);
    painter.setPen(QPen(line, emphasised ? 1.8 : 1.0));
    painter.setBrush(fill);
    painter.drawPath(softOutline(hull.outline, camera));
}

void drawHulls(QPainter& painter, const MapPicture& picture, const MapCamera& camera,
               const ThemeRoles& roles) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const MapPicture::Hull& hull : picture.hulls) {
        drawHull(painter, hull, camera, roles, picture.emphasised == hull.cluster);
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
