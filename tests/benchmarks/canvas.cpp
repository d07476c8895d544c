// SPDX-License-Identifier: GPL-3.0-or-later
// The map's drawing at 1280 × 800: points as discs and as density, whole and zoomed in, a lasso, and what a
// person waits for when the pointer or the map moves. Every figure stands beside its goal and beside what
// bounds it: the time that this machine needs merely to read the points' columns and write the pixels,
// measured in the same run. Medians; processor time is what a machine that is busy with other work still
// tells truly.
//
//   cmake --build --preset ci --target benchmark_canvas && build/ci/tests/benchmarks/benchmark_canvas
//   [points]
//
// The peers' figures were measured once on two cores (pyqtgraph 0.13, QCustomPlot 2.1, Qt Charts 6.4,
// datashader 0.16) and are committed here as such; they are not run.
#include "ui/map/lasso.h"
#include "ui/map/map_picture.h"
#include "ui/map/raster_kernels.h"
#include "ui/theme/theme.h"

#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <numbers>
#include <random>
#include <vector>

using namespace fgw;
using namespace fgw::ui;

namespace {

constexpr int kRepeats = 9;
constexpr std::size_t kClouds = 12;
constexpr QSize kView(1280, 800);

struct Milliseconds {
    double wall = 0;
    double processor = 0;
};

double median(std::vector<double>& times) {
    std::ranges::nth_element(times, times.begin() + kRepeats / 2);
    return times[kRepeats / 2];
}

template <typename Work>
Milliseconds medianOf(Work&& work) {
    work(); // the first touches memory that the others find
    std::vector<double> wall;
    std::vector<double> processor;
    for (int repeat = 0; repeat < kRepeats; ++repeat) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t startClock = std::clock();
        work();
        wall.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        processor.push_back(1e3 * static_cast<double>(std::clock() - startClock) / CLOCKS_PER_SEC);
    }
    return {median(wall), median(processor)};
}

/// A dozen clouds round the middle, as bench_pyqtgraph.py has them, in twelve colours.
MapPicture makeMap(std::size_t count) {
    std::mt19937_64 random(7);
    std::normal_distribution<float> spread(0, 0.07F);
    std::vector<float> x(count);
    std::vector<float> y(count);
    std::vector<std::uint16_t> colour(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto cloud = static_cast<std::size_t>(random() % kClouds);
        const float angle = static_cast<float>(cloud) * 0.5236F;
        x[i] = 0.5F + 0.3F * std::cos(angle) + spread(random);
        y[i] = 0.5F + 0.3F * std::sin(angle) + spread(random);
        colour[i] = static_cast<std::uint16_t>(cloud);
    }
    MapPicture map;
    map.scene = MapScene(x, y);
    map.marks.colour = map.scene.arranged(std::span<const std::uint16_t>(colour));
    map.marks.lit.assign(count, 1);
    for (std::size_t cloud = 0; cloud < kClouds; ++cloud) {
        map.palette.push_back(lightRoles().cluster(cloud));
    }
    return map;
}

/// Hulls and labels, as many as there are clouds.
void annotate(MapPicture& map) {
    for (std::size_t cloud = 0; cloud < kClouds; ++cloud) {
        const double angle = static_cast<double>(cloud) * 0.5236;
        const QPointF centre(0.5 + 0.3 * std::cos(angle), 0.5 + 0.3 * std::sin(angle));
        QPolygonF rim;
        for (int corner = 0; corner < 60; ++corner) {
            rim.append(centre + 0.12 * QPointF(std::cos(corner * 0.105), std::sin(corner * 0.105)));
        }
        map.hulls.push_back({rim, cloud});
        map.labels.push_back({{QStringLiteral("several"), QStringLiteral("things"), QStringLiteral("bought")},
                              centre,
                              1000 - cloud});
    }
}

MapCamera cameraOn(const MapPicture& map, double magnification) {
    MapCamera camera;
    camera.setViewport(kView);
    camera.setWorld(map.scene.bounds());
    camera.zoomAbout(camera.toScreen({0.8, 0.5}), magnification);
    return camera;
}

/// What no painter of these points can go below: reading their columns once and writing the pixels once.
Milliseconds memoryBound(const MapPicture& map, const MapCamera& camera, Threads threads) {
    QImage image(kView, QImage::Format_RGB32);
    std::vector<std::uint64_t> sums(64, 0);
    const auto area = camera.toData(QRectF(QPointF(), camera.viewport()));
    std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;
    map.scene.forEachRun(area,
                         [&](std::uint32_t begin, std::uint32_t end) { runs.emplace_back(begin, end); });
    const std::size_t chunk = std::max<std::size_t>(1, runs.size() / 16);
    return medianOf([&] {
        parallelChunks(runs.size(), chunk, threads, nullptr, [&](std::size_t first, std::size_t last) {
            std::uint64_t sum = 0;
            for (std::size_t run = first; run < last; ++run) {
                for (std::uint32_t place = runs[run].first; place < runs[run].second; ++place) {
                    std::uint32_t bits[2];
                    std::memcpy(bits, &map.scene.x()[place], 4);
                    std::memcpy(bits + 1, &map.scene.y()[place], 4);
                    sum += bits[0] ^ bits[1] ^ map.marks.colour[place];
                }
            }
            sums[(first / chunk) % sums.size()] = sum;
        });
        image.fill(static_cast<uint>(sums[0]) | 0xFF000000U);
    });
}

PointStyle styleOf(const MapPicture& map, const MapCamera& camera) {
    PointStyle style = legibleStyle(map.scene.placeCount(), camera.magnification());
    style.palette = map.palette;
    style.background = Qt::white;
    style.dimmed = Qt::lightGray;
    style.shading = legibleShading(map.scene, camera, style.radius);
    return style;
}

Milliseconds painting(const MapPicture& map, const MapCamera& camera, const PointStyle& style, double ratio,
                      Threads threads) {
    QImage image(kView * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    return medianOf([&] { paintPoints(image, map.scene, map.marks, camera, style, threads); });
}

struct Row {
    const char* what;
    double goal; ///< milliseconds on the wall
    const char* peers;
};

void printRow(const Row& row, std::size_t points, const Milliseconds& time, const Milliseconds& bound) {
    std::printf("%-44s %8.2f %8.2f %6.1f %8.2f   %6.1f %-7s %s\n", row.what, time.wall, time.processor,
                1e6 * time.processor / static_cast<double>(std::max<std::size_t>(points, 1)), bound.processor,
                row.goal, time.wall <= row.goal ? "met" : "MISSED", row.peers);
}

void printPainting(const Row& row, const MapPicture& map, double magnification, Shading shading,
                   double ratio = 1) {
    const MapCamera camera = cameraOn(map, magnification);
    PointStyle style = styleOf(map, camera);
    style.shading = shading;
    const std::size_t points = map.scene.countNear(camera.toData(QRectF(QPointF(), camera.viewport())));
    printRow(row, points, painting(map, camera, style, ratio, {}), memoryBound(map, camera, {}));
}

/// A lasso of 200 corners round four of the clouds.
QPolygonF lasso() {
    QPolygonF path;
    for (int corner = 0; corner < 200; ++corner) {
        const double angle = 2 * std::numbers::pi * corner / 200;
        const double radius = 0.22 + 0.03 * std::sin(9 * angle);
        path.append(QPointF(0.72 + radius * std::cos(angle), 0.5 + radius * std::sin(angle)));
    }
    return path;
}

void printLasso(const MapPicture& map) {
    std::size_t inside = 0;
    const Milliseconds time = medianOf([&] { inside = pointsInside(map.scene, lasso()).size(); });
    printRow({"lasso, whole list of points inside", 20, "point by point 421 ms"}, map.scene.placeCount(),
             time, {});
    std::printf("%-44s %zu of %zu points are inside\n", "", inside, map.scene.placeCount());
}

void reportMillion() {
    MapPicture map = makeMap(1'000'000);
    annotate(map);
    const char* peers = "pyqtgraph 168 ms, QCustomPlot 67 ms at its crudest";
    printPainting({"1,000,000 points as discs", 16.7, peers}, map, 1, Shading::Discs);
    printPainting({"1,000,000 points as density (as shown)", 16.7, peers}, map, 1, Shading::Density);
    printPainting({"1,000,000 points, density at 200 %", 16.7, ""}, map, 1, Shading::Density, 2);
    const MapCamera camera = cameraOn(map, 1);
    QImage image = renderPoints(map, camera, lightRoles(), 1);
    printRow({"  hulls over them", 16.7, ""}, kClouds, medianOf([&] {
                 QPainter painter(&image);
                 drawHulls(painter, map, camera, lightRoles());
             }),
             {});
    const auto labels = placedLabels(map, camera, QGuiApplication::font());
    LabelSprites sprites;
    printRow({"  labels kept as pictures: each pointer move", 16.7, "drawn anew with hulls: 49 ms"},
             labels.size(), medianOf([&] {
                 QPainter painter(&image);
                 for (const PlacedLabel& label : labels) {
                     sprites.draw(painter, label, labelLook(lightRoles(), QGuiApplication::font()), 1);
                 }
             }),
             {});
}

void reportTenMillion(std::size_t count) {
    const auto start = std::clock();
    const MapPicture map = makeMap(count);
    std::printf("%zu points made and sorted in %.0f ms of processor time\n", count,
                1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    printPainting({"10,000,000 points, whole, as density", 33, "datashader by category 467 ms"}, map, 1,
                  Shading::Density);
    const Shading near = styleOf(map, cameraOn(map, 8)).shading;
    printPainting({near == Shading::Discs ? "10,000,000 points, zoomed in x8, discs"
                                          : "10,000,000 points, zoomed in x8, density",
                   2, ""},
                  map, 8, near);
    printLasso(map);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const std::size_t most = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    std::printf(
        "1280x800, median of %d, %s. cpu/n: processor time a point in view; bound: reading the columns\n"
        "and writing the pixels, in processor time.\n\n",
        kRepeats, kernels::instructionSet());
    std::printf("%-44s %8s %8s %6s %8s   %6s\n", "milliseconds", "wall", "cpu", "ns/n", "bound", "goal");
    printPainting({"100,000 antialiased discs", 3.2, "QCustomPlot 129 ms, Qt Charts 192 ms"},
                  makeMap(100'000), 1, Shading::Discs);
    reportMillion();
    if (most > 1'000'000) {
        reportTenMillion(most);
    }
    return 0;
}
