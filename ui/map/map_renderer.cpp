// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_renderer.h"

#include <utility>

namespace fgw::ui {

namespace {

MapFrame drawn(const MapRenderer::Wish& wish) {
    MapFrame frame{wish.picture, wish.camera,
                   renderPoints(*wish.picture, wish.camera, wish.roles, wish.ratio)};
    QPainter painter(&frame.image);
    drawHulls(painter, *wish.picture, wish.camera, wish.roles);
    return frame;
}

std::size_t placesInView(const MapRenderer::Wish& wish) {
    return wish.picture->scene.countNear(wish.camera.toData(QRectF(QPointF(), wish.camera.viewport())));
}

} // namespace

void MapRenderer::draw(Wish wish) {
    ++m_generation;
    m_next.reset();
    if (m_frame.image.isNull() || placesInView(wish) <= kMostAtOnce) {
        m_frame = drawn(wish);
    } else if (m_drawing) {
        m_next = std::move(wish);
    } else {
        drawAside(wish);
    }
}

void MapRenderer::drawAside(const Wish& wish) {
    m_drawing = true;
    m_pool.start([this, wish, generation = m_generation] {
        QMetaObject::invokeMethod(
            this, [this, frame = drawn(wish), generation]() mutable { adopt(std::move(frame), generation); },
            Qt::QueuedConnection);
    });
}

void MapRenderer::adopt(MapFrame frame, std::uint64_t generation) {
    m_drawing = false;
    if (m_next) {
        // A frame on the way shows more than one from before it.
        m_frame = std::move(frame);
        drawAside(*std::exchange(m_next, std::nullopt));
    } else if (generation == m_generation) {
        m_frame = std::move(frame);
    }
    emit frameReady();
}

} // namespace fgw::ui
