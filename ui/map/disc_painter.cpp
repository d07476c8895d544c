// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/disc_stamps.h"
#include "ui/map/point_field.h"

#include <cstring>
#include <span>
#include <vector>

namespace fgw::ui {

namespace {

constexpr int kDiscBand = 64; ///< device pixels

/// A colour as a stamp mixes it in: channels of four pixels.
void appendLanes(std::vector<std::uint16_t>& lanes, const QColor& colour) {
    for (std::size_t pixel = 0; pixel < kernels::kColourLanes / 4; ++pixel) {
        for (const int channel : {colour.blue(), colour.green(), colour.red(), 255}) {
            lanes.push_back(static_cast<std::uint16_t>(channel));
        }
    }
}

std::vector<std::uint16_t> lanesOf(std::span<const QColor> colours) {
    std::vector<std::uint16_t> lanes;
    for (const QColor& colour : colours) {
        appendLanes(lanes, colour);
    }
    return lanes;
}

std::vector<double> radiiOf(double radius, const MapMarks& marks) {
    if (marks.size.empty()) {
        return {radius};
    }
    std::vector<double> radii;
    for (const double factor : kSizeFactors) {
        radii.push_back(radius * factor);
    }
    return radii;
}

std::vector<double> scaled(std::vector<double> radii, double factor, double more) {
    for (double& radius : radii) {
        radius = radius * factor + more;
    }
    return radii;
}

/// Stamps and colours of one image of discs.
struct DiscLook {
    std::vector<double> radii;
    std::vector<double> rimRadii;
    int reach;
    DiscStamps disc;
    DiscStamps dimmedDisc;
    DiscStamps rim;
    std::vector<std::uint16_t> palette;
    std::vector<std::uint16_t> dimmed;
    std::vector<std::uint16_t> background;
    bool ring;

    DiscLook(const PointStyle& style, const MapMarks& marks, double ratio)
        : radii(radiiOf(style.radius * ratio, marks)), rimRadii(scaled(radii, 1, 0.8 * ratio)),
          reach(DiscStamps::reachOf(style.ring ? rimRadii.back() : radii.back())),
          disc(radii, style.opacity, reach), dimmedDisc(scaled(radii, 0.85, 0), style.dimmedOpacity, reach),
          rim(style.ring ? rimRadii : std::vector<double>(), 0.75, reach), palette(lanesOf(style.palette)),
          dimmed(lanesOf({&style.dimmed, 1})), background(lanesOf({&style.background, 1})), ring(style.ring) {
    }

    [[nodiscard]] kernels::Discs discs(bool lit) const {
        return {.coverage = lit ? disc.data() : dimmedDisc.data(),
                .rim = lit && ring ? rim.data() : nullptr,
                .palette = lit ? palette.data() : dimmed.data(),
                .rimColour = background.data(),
                .lines = static_cast<std::size_t>(DiscStamps::lines(reach)),
                .groups = static_cast<std::size_t>(DiscStamps::pixelsALine(reach)) / 4,
                .lit = lit ? std::uint8_t{1} : std::uint8_t{0}};
    }
};

/// Draws a band into lines of its own with room around for discs that are cut by the rim, and copies what is
/// seen.
void paintDiscBand(const PointField& field, const DiscLook& look, std::uint32_t background,
                   const Pixels& image, int top, int bottom) {
    const int margin = 2 * look.reach;
    const auto stride = static_cast<std::size_t>(image.width + margin + DiscStamps::pixelsALine(look.reach));
    const auto lines = static_cast<std::size_t>(bottom - top + margin + DiscStamps::lines(look.reach));
    std::vector<std::uint32_t> pixels(stride * lines, background);
    const kernels::Surface surface = field.surface(image.width, top, bottom, stride);
    for (const bool lit : {false, true}) {
        if (!lit && !field.anyDimmed()) {
            continue;
        }
        const kernels::Discs discs = look.discs(lit);
        field.forEachRun(image.width, top, bottom, [&](kernels::PointColumns points) {
            points.colour = lit ? points.colour : nullptr;
            kernels::stampDiscs(points, surface, discs, pixels.data());
        });
    }
    for (int line = top; line < bottom; ++line) {
        std::memcpy(image.bits + line * image.stride,
                    pixels.data() + static_cast<std::size_t>(line - top + margin) * stride + margin,
                    static_cast<std::size_t>(image.width) * sizeof(std::uint32_t));
    }
}

} // namespace

void paintDiscs(const Pixels& image, const MapScene& scene, const MapMarks& marks, const MapCamera& camera,
                const PointStyle& style, double ratio, Threads threads) {
    const DiscLook look(style, marks, ratio);
    const PointField field(scene, marks, camera, ratio, look.reach);
    parallelChunks(static_cast<std::size_t>(image.height), kDiscBand, threads, nullptr,
                   [&](std::size_t begin, std::size_t end) {
                       paintDiscBand(field, look, style.background.rgb(), image, static_cast<int>(begin),
                                     static_cast<int>(end));
                   });
}

} // namespace fgw::ui
