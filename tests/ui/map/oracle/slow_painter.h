// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_painter.h"

#include <QColor>
#include <QImage>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

/// The map's points drawn in the most obvious way: point by point, pixel by pixel, without a grid, without
/// stamps, without threads. The judge of the fast painter, which must give the same pixels.
namespace fgw::tests {

/// Where a point lies, in quarters of a device pixel, in the arithmetic that is agreed on: single precision,
/// as a difference from the centre of the view.
struct SlowAxis {
    float origin;
    float scale;
    float offset;

    SlowAxis(double centre, double pixelsPerUnit, double middle)
        : origin(static_cast<float>(centre)), scale(static_cast<float>(pixelsPerUnit * 4)),
          offset(static_cast<float>((middle + (static_cast<double>(origin) - centre) * pixelsPerUnit) * 4)) {}

    [[nodiscard]] int quarters(float value) const {
        return static_cast<int>(std::floor((value - origin) * scale + offset));
    }
};

struct SlowPlace {
    int x;
    int y;
};

/// Of every place of the scene; `reach` is added and taken again as the fast painter does, since it rounds.
inline std::vector<SlowPlace> slowPlaces(const ui::MapScene& scene, const ui::MapCamera& camera, double pixel,
                                         int reach) {
    const QSizeF middle = camera.viewport() * pixel / 2;
    const double scale = camera.view().scale * pixel;
    const SlowAxis across(camera.view().centre.x(), scale, middle.width() + reach);
    const SlowAxis down(camera.view().centre.y(), -scale, middle.height() + reach);
    std::vector<SlowPlace> places;
    for (std::size_t i = 0; i < scene.placeCount(); ++i) {
        places.push_back(
            {across.quarters(scene.x()[i]) - 4 * reach, down.quarters(scene.y()[i]) - 4 * reach});
    }
    return places;
}

inline int slowMix(int below, int above, int share) {
    return (below * (256 - share) + above * share + 128) / 256;
}

inline QRgb slowMix(QRgb below, QRgb above, int share) {
    return qRgb(slowMix(qRed(below), qRed(above), share), slowMix(qGreen(below), qGreen(above), share),
                slowMix(qBlue(below), qBlue(above), share));
}

inline int floorDiv4(int quarters) {
    return static_cast<int>(std::floor(quarters / 4.0));
}

inline void slowDisc(QImage& image, const SlowPlace& at, double radius, double opacity, QRgb colour) {
    const double centreX = floorDiv4(at.x) + (at.x - 4 * floorDiv4(at.x) + 0.5) / 4;
    const double centreY = floorDiv4(at.y) + (at.y - 4 * floorDiv4(at.y) + 0.5) / 4;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const double distance = std::hypot(x + 0.5 - centreX, y + 0.5 - centreY);
            const double covered = std::clamp(radius - distance + 0.5, 0.0, 1.0);
            if (covered > 0) {
                const auto share = static_cast<int>(std::lround(covered * opacity * 256));
                image.setPixel(x, y, slowMix(image.pixel(x, y), colour, share));
            }
        }
    }
}

/// `reach` of the largest stamp, in device pixels.
inline void slowDiscs(QImage& image, const ui::MapScene& scene, const ui::MapMarks& marks,
                      const ui::MapCamera& camera, const ui::PointStyle& style, int reach) {
    const double ratio = image.devicePixelRatio();
    const auto places = slowPlaces(scene, camera, ratio, reach);
    image.fill(style.background);
    for (const int lit : {0, 1}) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            const double factor = marks.size.empty() ? 1.0 : ui::kSizeFactors[marks.size[i]];
            const double radius = style.radius * ratio * factor;
            if (marks.lit[i] != lit) {
                continue;
            }
            if (lit == 0) {
                slowDisc(image, places[i], radius * 0.85, style.dimmedOpacity, style.dimmed.rgb());
                continue;
            }
            if (style.ring) {
                slowDisc(image, places[i], radius + 0.8 * ratio, 0.75, style.background.rgb());
            }
            slowDisc(image, places[i], radius, style.opacity, style.palette[marks.colour[i]].rgb());
        }
    }
}

struct SlowCount {
    std::array<std::uint32_t, 3> sums{}; ///< red, green, blue
    std::uint32_t lit = 0;
    std::uint32_t dimmed = 0;
};

inline QRgb slowShade(const SlowCount& count, const ui::PointStyle& style,
                      const std::vector<std::uint32_t>& weights) {
    const auto weightOf = [&](std::uint32_t points) {
        return static_cast<int>(weights[std::min<std::size_t>(points, weights.size() - 1)]);
    };
    QRgb pixel = style.background.rgb();
    if (count.dimmed > 0) {
        pixel =
            slowMix(pixel, style.dimmed.rgb(), static_cast<int>(std::lround(weightOf(count.dimmed) * 0.55)));
    }
    if (count.lit > 0) {
        const auto mean = [&](std::size_t channel) {
            const float share = 1.0F / static_cast<float>(count.lit);
            return static_cast<int>(static_cast<float>(count.sums[channel]) * share + 0.5F);
        };
        pixel = slowMix(pixel, qRgb(mean(0), mean(1), mean(2)), weightOf(count.lit));
    }
    return pixel;
}

inline void slowDensity(QImage& image, const ui::MapScene& scene, const ui::MapMarks& marks,
                        const ui::MapCamera& camera, const ui::PointStyle& style) {
    const double ratio = image.devicePixelRatio();
    const int side = static_cast<int>(std::lround(ratio));
    const double pixel = ratio / side;
    const auto places = slowPlaces(scene, camera, pixel, 0);
    std::map<std::pair<int, int>, SlowCount> counts;
    for (std::size_t i = 0; i < places.size(); ++i) {
        SlowCount& count = counts[{floorDiv4(places[i].x), floorDiv4(places[i].y)}];
        const QColor& colour = style.palette[marks.colour[i]];
        if (marks.lit[i] == 0) {
            ++count.dimmed;
        } else {
            ++count.lit;
            count.sums[0] += static_cast<std::uint32_t>(colour.red());
            count.sums[1] += static_cast<std::uint32_t>(colour.green());
            count.sums[2] += static_cast<std::uint32_t>(colour.blue());
        }
    }
    const double scale = camera.view().scale * pixel;
    const auto weights = ui::densityWeights(scene.crowdedDensity() / (scale * scale));
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            image.setPixel(x, y, slowShade(counts[{x / side, y / side}], style, weights));
        }
    }
}

} // namespace fgw::tests
