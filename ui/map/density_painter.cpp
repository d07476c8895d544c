// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/point_field.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <span>
#include <vector>

namespace fgw::ui {

namespace {

constexpr int kDensityBand = 32;       ///< lines of counts: four numbers a pixel stay in the second cache
constexpr double kLeastWeight = 0.34;  ///< of a pixel with one point
constexpr double kDimmedWeight = 0.55; ///< of a crowded pixel of dimmed points
constexpr std::size_t kWeights = 1024; ///< counts told apart
constexpr std::size_t kSummable = std::size_t{1} << 24; ///< points whose 8-bit colours fit into 32 bits

/// Palette and weights of one image of densities.
struct DensityLook {
    std::vector<std::uint32_t> palette; ///< blue, green, red and 1
    std::vector<std::uint32_t> weights;
    std::vector<std::uint32_t> dimmedWeights;
    kernels::Shading shading;
    int pixel; ///< device pixels along the side of what is counted as one

    DensityLook(const PointStyle& style, const MapScene& scene, const MapCamera& camera, int side,
                double ratio)
        : pixel(side) {
        const double scale = camera.view().scale * ratio / side;
        weights = densityWeights(scene.crowdedDensity() / (scale * scale));
        for (const std::uint32_t weight : weights) {
            dimmedWeights.push_back(static_cast<std::uint32_t>(std::lround(weight * kDimmedWeight)));
        }
        const std::size_t over = scene.placeCount() / kSummable;
        shading = {.weight = weights.data(),
                   .weights = static_cast<std::uint32_t>(weights.size()),
                   .dimmedWeight = dimmedWeights.data(),
                   .background = style.background.rgb(),
                   .dimmed = style.dimmed.rgb(),
                   .shift = static_cast<int>(std::bit_width(over))};
        for (const QColor& colour : style.palette) {
            for (const int channel : {colour.blue(), colour.green(), colour.red()}) {
                palette.push_back(static_cast<std::uint32_t>(channel) >> shading.shift);
            }
            palette.push_back(1);
        }
    }
};

/// Writes a line of counted pixels `side` times as wide and high.
void enlarge(std::span<const std::uint32_t> line, int side, int top, const Pixels& image) {
    std::uint32_t* target = image.bits + top * image.stride;
    for (int x = 0; x < image.width; x += side) {
        for (int copy = x; copy < std::min(x + side, image.width); ++copy) {
            target[copy] = line[static_cast<std::size_t>(x / side)];
        }
    }
    for (int copy = top + 1; copy < std::min(top + side, image.height); ++copy) {
        std::memcpy(image.bits + copy * image.stride, target,
                    static_cast<std::size_t>(image.width) * sizeof(std::uint32_t));
    }
}

void paintDensityBand(const PointField& field, const DensityLook& look, const Pixels& image, int top,
                      int bottom) {
    const auto width = static_cast<std::size_t>((image.width + look.pixel - 1) / look.pixel);
    const std::size_t count = width * static_cast<std::size_t>(bottom - top);
    std::vector<std::uint32_t> sums(4 * count, 0);
    std::vector<std::uint32_t> dimmed(field.anyDimmed() ? count : 0, 0);
    const kernels::Surface surface = field.surface(static_cast<int>(width), top, bottom, width);
    field.forEachRun(static_cast<int>(width), top, bottom, [&](const kernels::PointColumns& points) {
        kernels::countPoints(points, surface, look.palette.data(), sums.data(), dimmed.data());
    });
    std::vector<std::uint32_t> shaded(look.pixel > 1 ? width : 0);
    for (int line = top; line < bottom; ++line) {
        const std::size_t first = static_cast<std::size_t>(line - top) * width;
        std::uint32_t* target = shaded.empty() ? image.bits + line * image.stride : shaded.data();
        kernels::shadeLine(sums.data() + 4 * first, dimmed.empty() ? nullptr : dimmed.data() + first, width,
                           look.shading, target);
        if (!shaded.empty()) {
            enlarge(shaded, look.pixel, line * look.pixel, image);
        }
    }
}

} // namespace

void paintDensity(const Pixels& image, const MapScene& scene, const MapMarks& marks, const MapCamera& camera,
                  const PointStyle& style, double ratio, Threads threads) {
    // A single point stays as large as it is on other screens.
    const int side = std::max(1, static_cast<int>(std::lround(ratio)));
    const DensityLook look(style, scene, camera, side, ratio);
    const PointField field(scene, marks, camera, ratio / side, 0);
    parallelChunks(static_cast<std::size_t>((image.height + side - 1) / side), kDensityBand, threads, nullptr,
                   [&](std::size_t begin, std::size_t end) {
                       paintDensityBand(field, look, image, static_cast<int>(begin), static_cast<int>(end));
                   });
}

std::vector<std::uint32_t> densityWeights(double crowded) {
    const double range = std::log(std::max(crowded, 2.0));
    std::vector<std::uint32_t> weights{0};
    for (std::size_t count = 1; count < kWeights; ++count) {
        const double share = std::min(std::log(static_cast<double>(count)) / range, 1.0);
        weights.push_back(
            static_cast<std::uint32_t>(std::lround(256 * (kLeastWeight + (1 - kLeastWeight) * share))));
    }
    return weights;
}

} // namespace fgw::ui
