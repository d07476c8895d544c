// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_camera.h"
#include "ui/map/map_picture.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <cstdint>
#include <memory>
#include <optional>

namespace fgw::ui {

/// Points with hulls as they were last drawn, and from where.
struct MapFrame {
    std::shared_ptr<const MapPicture> picture;
    MapCamera camera;
    QImage image;
};

/// Draws the points and hulls of a map: at once where that is quick, otherwise on another thread while the
/// last frame still serves. Only the newest wish is drawn; those that it overtook are forgotten.
class MapRenderer : public QObject {
    Q_OBJECT
public:
    struct Wish {
        std::shared_ptr<const MapPicture> picture; ///< does not change any more
        MapCamera camera;
        ThemeRoles roles;
        qreal ratio = 1;
    };
    /// Places in view that are drawn within a frame of the screen, whatever else the machine does.
    static constexpr std::size_t kMostAtOnce = 300'000;

    explicit MapRenderer(QObject* parent = nullptr) : QObject(parent) { m_pool.setMaxThreadCount(1); }
    /// Waits for what is being drawn.
    ~MapRenderer() override { m_pool.waitForDone(); }

    /// The frame is what was wished for when this returns, or at frameReady. The very first one never waits.
    void draw(Wish wish);
    [[nodiscard]] const MapFrame& frame() const { return m_frame; }
    /// Nothing is being drawn.
    [[nodiscard]] bool idle() const { return !m_drawing; }

signals:
    void frameReady();

private:
    void drawAside(const Wish& wish);
    void adopt(MapFrame frame, std::uint64_t generation);

    MapFrame m_frame;
    std::optional<Wish> m_next;
    bool m_drawing = false;
    std::uint64_t m_generation = 0; ///< of wishes: what an older one brings is dropped
    QThreadPool m_pool;
};

} // namespace fgw::ui
