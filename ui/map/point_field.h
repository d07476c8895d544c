// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_camera.h"
#include "ui/map/map_painter.h"
#include "ui/map/map_scene.h"
#include "ui/map/raster_kernels.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

/// What the painters of the map's points share; nobody else needs it.
namespace fgw::ui {

/// The pixels of an image.
struct Pixels {
    std::uint32_t* bits = nullptr;
    std::ptrdiff_t stride = 0; ///< in pixels
    int width = 0;
    int height = 0;
};

/// What all bands of an image share: the points, and where they fall.
class PointField {
public:
    /// `pixel` device pixels are one pixel of the surface; points up to `reach` beyond the rim count.
    PointField(const MapScene& scene, const MapMarks& marks, const MapCamera& camera, double pixel, int reach)
        : m_scene(scene), m_marks(marks), m_reach(reach), m_scale(camera.view().scale * pixel),
          m_centre(camera.view().centre), m_middle(camera.viewport() * pixel / 2),
          // The library looks at many bytes at once, of which a map of ten million points needs it.
          m_anyDimmed(!marks.lit.empty() && std::memchr(marks.lit.data(), 0, marks.lit.size()) != nullptr) {}

    [[nodiscard]] bool anyDimmed() const { return m_anyDimmed; }

    /// Calls `visit` with the runs of points that a band of lines needs.
    template <typename Visit>
    void forEachRun(int width, int top, int bottom, Visit&& visit) const {
        const QPointF low(dataX(-m_reach - 1), dataY(bottom + m_reach + 1));
        const QPointF high(dataX(width + m_reach + 1), dataY(top - m_reach - 1));
        m_scene.forEachRun(QRectF(low, high), [&](std::uint32_t begin, std::uint32_t end) {
            visit(kernels::PointColumns{
                m_scene.x().data() + begin, m_scene.y().data() + begin, m_marks.colour.data() + begin,
                m_anyDimmed ? m_marks.lit.data() + begin : nullptr,
                m_marks.size.empty() ? nullptr : m_marks.size.data() + begin, end - begin});
        });
    }

    /// A band of lines as the kernels see it, with the reach around it.
    [[nodiscard]] kernels::Surface surface(int width, int top, int bottom, std::size_t stride) const {
        kernels::Surface surface;
        surface.x = axis(m_centre.x(), m_scale, m_middle.width());
        surface.y = axis(m_centre.y(), -m_scale, m_middle.height());
        surface.top = static_cast<std::uint32_t>(top * 4);
        surface.width = static_cast<std::uint32_t>((width + 2 * m_reach) * 4);
        surface.height = static_cast<std::uint32_t>((bottom - top + 2 * m_reach) * 4);
        surface.stride = stride;
        return surface;
    }

private:
    [[nodiscard]] double dataX(double pixel) const {
        return m_centre.x() + (pixel - m_middle.width()) / m_scale;
    }
    [[nodiscard]] double dataY(double pixel) const {
        return m_centre.y() - (pixel - m_middle.height()) / m_scale;
    }
    /// Differences from the centre are small where it matters, so single precision is enough; what the
    /// centre itself loses by it is put back.
    [[nodiscard]] kernels::QuarterPixels axis(double centre, double scale, double middle) const {
        const auto origin = static_cast<float>(centre);
        const double offset = middle + m_reach + (static_cast<double>(origin) - centre) * scale;
        return {origin, static_cast<float>(scale * 4), static_cast<float>(offset * 4)};
    }

    const MapScene& m_scene;
    const MapMarks& m_marks;
    int m_reach;
    double m_scale;
    QPointF m_centre;
    QSizeF m_middle;
    bool m_anyDimmed;
};

void paintDiscs(const Pixels& image, const MapScene& scene, const MapMarks& marks, const MapCamera& camera,
                const PointStyle& style, double ratio, Threads threads);
void paintDensity(const Pixels& image, const MapScene& scene, const MapMarks& marks, const MapCamera& camera,
                  const PointStyle& style, double ratio, Threads threads);

} // namespace fgw::ui
