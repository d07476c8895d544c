// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/map_scene.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace fgw;
using namespace fgw::ui;

namespace {

struct Cloud {
    std::vector<float> x;
    std::vector<float> y;
};

/// Points that look scattered and are the same everywhere.
Cloud cloud(std::size_t count) {
    Cloud points;
    for (std::size_t i = 0; i < count; ++i) {
        points.x.push_back(static_cast<float>(std::sin(static_cast<double>(i) * 12.9898) * 3));
        points.y.push_back(static_cast<float>(std::cos(static_cast<double>(i) * 78.233)));
    }
    return points;
}

} // namespace

class TestMapScene : public QObject {
    Q_OBJECT
private slots:
    void everyPointHasOnePlace() {
        const Cloud points = cloud(5000);
        const MapScene scene(points.x, points.y);
        std::vector<std::uint32_t> seen(scene.pointOfPlace().begin(), scene.pointOfPlace().end());
        std::ranges::sort(seen);
        for (std::uint32_t i = 0; i < 5000; ++i) {
            QCOMPARE(seen[i], i);
        }
        for (std::size_t place = 0; place < scene.placeCount(); ++place) {
            QCOMPARE(scene.x()[place], points.x[scene.pointOfPlace()[place]]);
        }
    }

    void pointsThatAreNotFiniteLieNowhere() {
        const std::vector<float> x{0, std::numeric_limits<float>::quiet_NaN(), 2};
        const std::vector<float> y{0, 1, std::numeric_limits<float>::infinity()};
        const MapScene scene(x, y);
        QCOMPARE(scene.pointCount(), std::size_t{3});
        QCOMPARE(scene.placeCount(), std::size_t{1});
        QVERIFY(scene.nearest({0, 0}, 0.1).has_value());
    }

    void nearestAgreesWithTestingEveryPoint() {
        const Cloud points = cloud(3000);
        const MapScene scene(points.x, points.y);
        for (const QPointF& at : {QPointF(0, 0), QPointF(2.9, 0.9), QPointF(-1.234, 0.5)}) {
            std::uint32_t best = 0;
            for (std::uint32_t i = 0; i < 3000; ++i) {
                const auto distance = [&](std::uint32_t p) {
                    return std::hypot(points.x[p] - at.x(), points.y[p] - at.y());
                };
                best = distance(i) < distance(best) ? i : best;
            }
            QCOMPARE(scene.nearest(at, 10).value(), best);
        }
    }

    void nothingIsNearestBeyondTheRadius() {
        const std::vector<float> x{0, 10};
        const std::vector<float> y{0, 0};
        const MapScene scene(x, y);
        QVERIFY(!scene.nearest({5, 0}, 4).has_value());
        QCOMPARE(scene.nearest({5.5, 0}, 4.6).value(), 1U);
        QVERIFY(!scene.nearest({500, 0}, 4).has_value());
    }

    void noPointsAndOnePointHaveBounds() {
        QVERIFY(MapScene({}, {}).bounds().isValid());
        const std::vector<float> one{3};
        const MapScene scene(one, one);
        QVERIFY(scene.bounds().width() > 0);
        QCOMPARE(scene.placeCount(), std::size_t{1});
    }

    void runsHoldEveryPointOfAnArea() {
        const Cloud points = cloud(3000);
        const MapScene scene(points.x, points.y);
        const QRectF area(-1, -0.3, 2.5, 0.7);
        std::vector<bool> seen(3000, false);
        std::size_t count = 0;
        scene.forEachRun(area, [&](std::uint32_t begin, std::uint32_t end) {
            for (std::uint32_t place = begin; place < end; ++place, ++count) {
                seen[scene.pointOfPlace()[place]] = true;
            }
        });
        for (std::size_t i = 0; i < 3000; ++i) {
            QVERIFY(seen[i] || !area.contains(QPointF(points.x[i], points.y[i])));
        }
        QCOMPARE(scene.countNear(area), count);
        QVERIFY(count < 3000);
        QCOMPARE(scene.countNear(QRectF(50, 50, 1, 1)), std::size_t{0});
    }

    void crowdedDensityIsThatOfTheDenseCells() {
        std::vector<float> x;
        std::vector<float> y;
        for (int i = 0; i < 1200; ++i) { // a lone point at the far corner, all others in one cell
            x.push_back(i == 0 ? 1.0F : 0.001F * static_cast<float>(i % 7));
            y.push_back(i == 0 ? 1.0F : 0.001F * static_cast<float>(i % 11));
        }
        const MapScene scene(x, y);
        const double cells = static_cast<double>(scene.grid().side() * scene.grid().side());
        QVERIFY(std::abs(scene.crowdedDensity() - 1199 * cells) < 1e-3 * cells);
    }

    void copiesShareTheirColumns() {
        const Cloud points = cloud(100);
        const MapScene scene(points.x, points.y);
        const MapScene copy = scene;
        QCOMPARE(copy.x().data(), scene.x().data());
    }
};

FGW_TEST(TestMapScene, "map_scene")
#include "test_map_scene.moc"
