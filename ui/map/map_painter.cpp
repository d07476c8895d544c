// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fgw::ui {

namespace {

constexpr int kPhases = 4; ///< sub-pixel positions along each axis
constexpr int kBandHeight = 64;

/// Coverage of one disc at every sub-pixel position, 0 to 256, opacity included.
class DiscStamps {
public:
    // The farthest sub-pixel centre lies 7/8 into its pixel: coverage ends before the pixel after that.
    DiscStamps(double radius, double opacity) : m_reach(static_cast<int>(std::floor(radius + 0.875))) {
        m_coverage.reserve(static_cast<std::size_t>(kPhases * kPhases * side() * side()));
        for (int phase = 0; phase < kPhases * kPhases; ++phase) {
            appendPhase(radius, opacity, (phase % kPhases + 0.5) / kPhases,
                        (phase / kPhases + 0.5) / kPhases);
        }
    }

    [[nodiscard]] int side() const { return 2 * m_reach + 1; }
    /// Pixels from the disc's own pixel to the stamp's rim.
    [[nodiscard]] int reach() const { return m_reach; }
    [[nodiscard]] const std::uint16_t* at(int phaseX, int phaseY) const {
        return m_coverage.data() + (phaseY * kPhases + phaseX) * side() * side();
    }

private:
    void appendPhase(double radius, double opacity, double centreX, double centreY) {
        for (int y = -m_reach; y <= m_reach; ++y) {
            for (int x = -m_reach; x <= m_reach; ++x) {
                const double distance = std::hypot(x + 0.5 - centreX, y + 0.5 - centreY);
                const double coverage = std::clamp(radius - distance + 0.5, 0.0, 1.0);
                m_coverage.push_back(static_cast<std::uint16_t>(std::lround(coverage * opacity * 256)));
            }
        }
    }

    int m_reach;
    std::vector<std::uint16_t> m_coverage;
};

/// Pixel rows [top, bottom) of an image.
struct Band {
    std::uint32_t* bits = nullptr;
    std::ptrdiff_t stride = 0; ///< in pixels
    int width = 0;
    int top = 0;
    int bottom = 0;
};

inline std::uint32_t blend(std::uint32_t below, std::uint32_t above, std::uint32_t coverage) {
    const std::uint32_t redBlue = below & 0xFF00FFU;
    const std::uint32_t green = below & 0x00FF00U;
    const std::uint32_t newRedBlue = redBlue + ((((above & 0xFF00FFU) - redBlue) * coverage) >> 8);
    const std::uint32_t newGreen = green + ((((above & 0x00FF00U) - green) * coverage) >> 8);
    return 0xFF000000U | (newRedBlue & 0xFF00FFU) | (newGreen & 0x00FF00U);
}

inline void stamp(const Band& band, const DiscStamps& stamps, float x, float y, std::uint32_t colour) {
    const int pixelX = static_cast<int>(std::floor(x));
    const int pixelY = static_cast<int>(std::floor(y));
    const int reach = stamps.reach();
    const int left = std::max(pixelX - reach, 0);
    const int right = std::min(pixelX + reach + 1, band.width);
    const int top = std::max(pixelY - reach, band.top);
    const int bottom = std::min(pixelY + reach + 1, band.bottom);
    if (left >= right || top >= bottom) {
        return;
    }
    // A tiny negative position rounds to a whole pixel in the difference: it still belongs to the last phase.
    const int phaseX = std::min(static_cast<int>((x - static_cast<float>(pixelX)) * kPhases), kPhases - 1);
    const int phaseY = std::min(static_cast<int>((y - static_cast<float>(pixelY)) * kPhases), kPhases - 1);
    const std::uint16_t* coverage = stamps.at(phaseX, phaseY);
    for (int line = top; line < bottom; ++line) {
        const std::uint16_t* source =
            coverage + (line - pixelY + reach) * stamps.side() + (left - pixelX + reach);
        std::uint32_t* target = band.bits + line * band.stride + left;
        for (int i = 0; i < right - left; ++i) {
            target[i] = blend(target[i], colour, source[i]);
        }
    }
}

/// Data to device pixels: x' = x·scale + dx, y' = dy − y·scale.
struct Projection {
    double scale;
    double dx;
    double dy;
    Projection(const MapCamera& camera, double ratio) : scale(camera.view().scale * ratio) {
        const QPointF origin = camera.toScreen({0, 0}) * ratio;
        dx = origin.x();
        dy = origin.y();
    }
};

/// Everything that all bands share.
struct Job {
    const MapScene& scene;
    const MapMarks& marks;
    Projection projection;
    std::uint32_t background;
    std::uint32_t dimmed;
    std::vector<std::uint32_t> palette;
    DiscStamps disc;
    DiscStamps dimmedDisc;
    DiscStamps rim;
    bool ring;
};

template <typename Draw>
void forEachPointOf(const Job& job, const Band& band, std::uint8_t lit, Draw&& draw) {
    const int reach = std::max({job.disc.reach(), job.rim.reach(), job.dimmedDisc.reach()}) + 1;
    const auto& p = job.projection;
    const QRectF area(QPointF((-reach - p.dx) / p.scale, (p.dy - band.bottom - reach) / p.scale),
                      QPointF((band.width + reach - p.dx) / p.scale, (p.dy - band.top + reach) / p.scale));
    const auto xs = job.scene.x();
    const auto ys = job.scene.y();
    job.scene.forEachRun(area, [&](std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t place = begin; place < end; ++place) {
            const double x = xs[place] * p.scale + p.dx;
            const double y = p.dy - ys[place] * p.scale;
            if (job.marks.lit[place] == lit && x > -reach && x < band.width + reach && y > band.top - reach &&
                y < band.bottom + reach) {
                draw(place, static_cast<float>(x), static_cast<float>(y));
            }
        }
    });
}

void paintBand(const Job& job, const Band& band) {
    for (int line = band.top; line < band.bottom; ++line) {
        std::fill_n(band.bits + line * band.stride, band.width, job.background);
    }
    forEachPointOf(job, band, 0,
                   [&](std::uint32_t, float x, float y) { stamp(band, job.dimmedDisc, x, y, job.dimmed); });
    forEachPointOf(job, band, 1, [&](std::uint32_t place, float x, float y) {
        if (job.ring) {
            stamp(band, job.rim, x, y, job.background);
        }
        stamp(band, job.disc, x, y, job.palette[job.marks.colour[place]]);
    });
}

std::vector<std::uint32_t> packed(const std::vector<QColor>& colours) {
    std::vector<std::uint32_t> result;
    for (const QColor& colour : colours) {
        result.push_back(colour.rgb());
    }
    return result;
}

} // namespace

PointStyle legibleStyle(std::size_t points, double magnification) {
    const double crowd = std::max(1.0, static_cast<double>(points) / 2000.0);
    const double base = 4.0 * std::pow(crowd, -0.22);
    PointStyle style;
    style.radius = std::clamp(base * std::pow(std::max(magnification, 0.5), 0.3), 1.0, 7.0);
    style.opacity = points > 20'000 ? 0.7 : 0.88;
    style.ring = points <= 20'000;
    return style;
}

void paintPoints(QImage& image, const MapScene& scene, const MapMarks& marks, const MapCamera& camera,
                 const PointStyle& style, Threads threads) {
    const double ratio = image.devicePixelRatio();
    const double radius = style.radius * ratio;
    const Job job{scene,
                  marks,
                  Projection(camera, ratio),
                  style.background.rgb(),
                  style.dimmed.rgb(),
                  packed(style.palette),
                  DiscStamps(radius, style.opacity),
                  DiscStamps(radius * 0.85, style.dimmedOpacity),
                  DiscStamps(radius + 0.8 * ratio, 0.75),
                  style.ring};
    auto* bits = reinterpret_cast<std::uint32_t*>(image.bits());
    const std::ptrdiff_t stride = image.bytesPerLine() / 4;
    parallelChunks(
        static_cast<std::size_t>(image.height()), kBandHeight, threads, nullptr,
        [&](std::size_t begin, std::size_t end) {
            paintBand(job, {bits, stride, image.width(), static_cast<int>(begin), static_cast<int>(end)});
        });
}

} // namespace fgw::ui
