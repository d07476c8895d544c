// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/map_painter.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::ui;

namespace {

struct Fixture {
    std::vector<float> x{0, 1, 1};
    std::vector<float> y{0, 1, 1};
    MapScene scene{x, y};
    MapMarks marks;
    PointStyle style;
    MapCamera camera;

    Fixture() {
        camera.setViewport({200, 200});
        camera.setWorld(QRectF(0, 0, 1, 1));
        marks.colour.assign(scene.placeCount(), 0);
        marks.lit.assign(scene.placeCount(), 1);
        style.palette = {QColor(Qt::red), QColor(Qt::blue)};
        style.background = Qt::white;
        style.dimmed = QColor(200, 200, 200);
        style.radius = 5;
        style.opacity = 1;
        style.dimmedOpacity = 1;
    }

    [[nodiscard]] QImage paint(double ratio = 1, Threads threads = {}) const {
        QImage image(QSize(200, 200) * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        paintPoints(image, scene, marks, camera, style, threads);
        return image;
    }

    [[nodiscard]] QColor at(const QImage& image, const QPointF& data) const {
        return image.pixelColor((camera.toScreen(data) * image.devicePixelRatio()).toPoint());
    }

    void setByPoint(std::vector<std::uint8_t> lit, std::vector<std::uint16_t> colour) {
        marks.lit = scene.arranged(std::span<const std::uint8_t>(lit));
        marks.colour = scene.arranged(std::span<const std::uint16_t>(colour));
    }
};

} // namespace

class TestMapPainter : public QObject {
    Q_OBJECT
private slots:
    void pointsAreWhereTheCameraSeesThem() {
        const Fixture fixture;
        const QImage image = fixture.paint();
        QCOMPARE(fixture.at(image, {0, 0}), QColor(Qt::red));
        QCOMPARE(fixture.at(image, {1, 1}), QColor(Qt::red));
        QCOMPARE(fixture.at(image, {0.5, 0.5}), QColor(Qt::white));
    }

    void dimmedPointsAreGreyNotGone() {
        Fixture fixture;
        fixture.setByPoint({0, 1, 1}, {0, 0, 0});
        const QImage image = fixture.paint();
        QCOMPARE(fixture.at(image, {0, 0}), fixture.style.dimmed);
    }

    void litPointsLieAboveDimmedOnes() {
        Fixture fixture;
        fixture.setByPoint({1, 1, 0}, {0, 1, 0});
        QCOMPARE(fixture.at(fixture.paint(), {1, 1}), QColor(Qt::blue));
    }

    void radiusIsInLogicalPixels() {
        const Fixture fixture;
        const QImage image = fixture.paint(2);
        const QPoint centre = (fixture.camera.toScreen({0, 0}) * 2).toPoint();
        QCOMPARE(image.pixelColor(centre + QPoint(8, 0)), QColor(Qt::red));
        QCOMPARE(image.pixelColor(centre + QPoint(13, 0)), QColor(Qt::white));
    }

    void threadsDoNotChangePixels() {
        std::vector<float> x;
        std::vector<float> y;
        for (int i = 0; i < 20'000; ++i) {
            x.push_back(static_cast<float>(std::sin(i * 12.9898)));
            y.push_back(static_cast<float>(std::cos(i * 78.233)));
        }
        Fixture fixture;
        fixture.scene = MapScene(x, y);
        fixture.camera.setWorld(fixture.scene.bounds());
        fixture.marks.colour.clear();
        fixture.marks.lit.clear();
        for (std::size_t i = 0; i < x.size(); ++i) {
            fixture.marks.colour.push_back(i % 2);
            fixture.marks.lit.push_back(i % 3 != 0);
        }
        fixture.style.opacity = 0.6;
        QCOMPARE(fixture.paint(1, {1}), fixture.paint(1, {2}));
    }

    void pointsCutByTheRimAreDrawn() {
        Fixture fixture;
        fixture.camera.panBy(QPointF(0, 0) - fixture.camera.toScreen({0, 0}) + QPointF(-2, 100));
        const QImage image = fixture.paint();
        QCOMPARE(image.pixelColor(0, 100), QColor(Qt::red));
    }

    void morePointsAreSmaller() {
        QVERIFY(legibleStyle(100'000, 1).radius < legibleStyle(1000, 1).radius);
        QVERIFY(legibleStyle(100'000, 10).radius > legibleStyle(100'000, 1).radius);
    }
};

FGW_TEST(TestMapPainter, "map_painter")
#include "test_map_painter.moc"
