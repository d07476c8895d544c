// SPDX-License-Identifier: GPL-3.0-or-later
// Milliseconds per redraw of the map's points at 1280 × 800. Prints them; judges nothing. Processor time is
// what a machine that is busy with other work still tells truly.
#include "ui/map/map_painter.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <random>
#include <vector>

using namespace fgw;
using namespace fgw::ui;

namespace {

constexpr int kRepeats = 15;

struct Map {
    MapScene scene;
    MapMarks marks;
};

/// Points in a dozen clouds, as failures lie.
Map makeMap(std::size_t count) {
    std::mt19937_64 random(7);
    std::normal_distribution<float> spread(0, 0.08F);
    std::vector<float> x(count);
    std::vector<float> y(count);
    Map map;
    for (std::size_t i = 0; i < count; ++i) {
        const auto angle = static_cast<float>(i % 12) * 0.5236F;
        x[i] = std::cos(angle) * (0.4F + 0.05F * static_cast<float>(i % 7)) + spread(random);
        y[i] = std::sin(angle) * 0.6F + spread(random);
        map.marks.colour.push_back(static_cast<std::uint16_t>(i % 12));
        map.marks.lit.push_back(i % 4 != 0 ? 1 : 0);
    }
    map.scene = MapScene(x, y);
    map.marks.colour = map.scene.arranged(std::span<const std::uint16_t>(map.marks.colour));
    map.marks.lit = map.scene.arranged(std::span<const std::uint8_t>(map.marks.lit));
    return map;
}

struct Milliseconds {
    double wall = 0;
    double processor = 0;
};

double median(std::vector<double>& times) {
    std::ranges::nth_element(times, times.begin() + kRepeats / 2);
    return times[kRepeats / 2];
}

Milliseconds medianRedraw(const Map& map, double ratio, double magnification, Threads threads) {
    MapCamera camera;
    camera.setViewport({1280, 800});
    camera.setWorld(map.scene.bounds());
    camera.zoomAbout({1000, 400}, magnification);
    PointStyle style = legibleStyle(map.scene.placeCount(), camera.magnification());
    style.palette.assign(12, QColor(0, 114, 178));
    style.background = Qt::white;
    style.dimmed = Qt::lightGray;
    std::vector<double> wall;
    std::vector<double> processor;
    for (int repeat = 0; repeat < kRepeats; ++repeat) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t startClock = std::clock();
        QImage image(QSize(1280, 800) * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        paintPoints(image, map.scene, map.marks, camera, style, threads);
        wall.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        processor.push_back(1e3 * static_cast<double>(std::clock() - startClock) / CLOCKS_PER_SEC);
    }
    return {median(wall), median(processor)};
}

} // namespace

int main() {
    std::puts("ms per redraw at 1280x800, median of 15; bound by blending: points x pixels of a disc");
    std::puts(
        "   points   radius   wall, all cores   processor, one core   zoomed 8x, one core   200 %, one core");
    for (const std::size_t count : {std::size_t{10'000}, std::size_t{100'000}, std::size_t{1'000'000}}) {
        const Map map = makeMap(count);
        std::printf("%9zu %8.2f %17.2f %21.2f %21.2f %17.2f\n", count, legibleStyle(count, 1).radius,
                    medianRedraw(map, 1, 1, {}).wall, medianRedraw(map, 1, 1, {1}).processor,
                    medianRedraw(map, 1, 8, {1}).processor, medianRedraw(map, 2, 1, {1}).processor);
    }
    return 0;
}
