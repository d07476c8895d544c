// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/map/oracle/slow_painter.h"
#include "ui/map/disc_stamps.h"
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

/// Points that look scattered and are the same everywhere, in two colours, a third of them dimmed.
Fixture scattered(int count) {
    std::vector<float> x;
    std::vector<float> y;
    for (int i = 0; i < count; ++i) {
        x.push_back(static_cast<float>(7 + std::sin(i * 12.9898)));
        y.push_back(static_cast<float>(std::cos(i * 78.233) * std::sin(i * 0.01)));
    }
    Fixture fixture;
    fixture.scene = MapScene(x, y);
    fixture.camera.setWorld(fixture.scene.bounds());
    fixture.marks.colour.clear();
    fixture.marks.lit.clear();
    for (int i = 0; i < count; ++i) {
        fixture.marks.colour.push_back(static_cast<std::uint16_t>(i % 2));
        fixture.marks.lit.push_back(i % 3 != 0 ? 1 : 0);
    }
    fixture.style.opacity = 0.7;
    fixture.style.dimmedOpacity = 0.45;
    return fixture;
}

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

    void discsAreThoseOfTheSlowPainter_data() {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("radius");
        QTest::addColumn<bool>("ring");
        QTest::addColumn<bool>("sized");
        QTest::addColumn<double>("magnification");
        QTest::newRow("one pixel") << 1.0 << 1.0 << false << false << 1.0;
        QTest::newRow("with rims") << 1.0 << 3.3 << true << false << 1.0;
        QTest::newRow("at 150 %") << 1.5 << 2.0 << false << false << 1.0;
        QTest::newRow("at 200 %") << 2.0 << 3.0 << true << false << 1.0;
        QTest::newRow("of several sizes") << 1.0 << 2.2 << true << true << 1.0;
        QTest::newRow("zoomed in") << 1.0 << 5.0 << true << false << 37.5;
    }

    void discsAreThoseOfTheSlowPainter() {
        QFETCH(const double, ratio);
        QFETCH(const double, radius);
        QFETCH(const bool, ring);
        QFETCH(const bool, sized);
        QFETCH(const double, magnification);
        Fixture fixture = scattered(400);
        fixture.style.radius = radius;
        fixture.style.ring = ring;
        fixture.camera.zoomAbout({130, 80}, magnification);
        if (sized) {
            for (std::size_t i = 0; i < 400; ++i) {
                fixture.marks.size.push_back(static_cast<std::uint8_t>(i % kSizeClasses));
            }
        }
        QImage expected(QSize(200, 200) * ratio, QImage::Format_RGB32);
        expected.setDevicePixelRatio(ratio);
        const double largest =
            radius * ratio * (sized ? kSizeFactors.back() : 1.0) + (ring ? 0.8 * ratio : 0.0);
        tests::slowDiscs(expected, fixture.scene, fixture.marks, fixture.camera, fixture.style,
                         DiscStamps::reachOf(largest));
        QCOMPARE(fixture.paint(ratio), expected);
    }

    void densityIsThatOfTheSlowPainter_data() {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("magnification");
        QTest::newRow("whole") << 1.0 << 0.3;
        QTest::newRow("zoomed in") << 1.0 << 3.0;
        QTest::newRow("at 150 %") << 1.5 << 0.3;
        QTest::newRow("at 200 %") << 2.0 << 0.3;
    }

    void densityIsThatOfTheSlowPainter() {
        QFETCH(const double, ratio);
        QFETCH(const double, magnification);
        Fixture fixture = scattered(20'000);
        fixture.style.shading = Shading::Density;
        fixture.camera.zoomAbout({100, 90}, magnification);
        QImage expected(QSize(200, 200) * ratio, QImage::Format_RGB32);
        expected.setDevicePixelRatio(ratio);
        tests::slowDensity(expected, fixture.scene, fixture.marks, fixture.camera, fixture.style);
        QCOMPARE(fixture.paint(ratio), expected);
    }

    void threadsDoNotChangePixels() {
        Fixture fixture = scattered(20'000);
        fixture.style.opacity = 0.6;
        QCOMPARE(fixture.paint(1, {1}), fixture.paint(1, {2}));
        fixture.style.shading = Shading::Density;
        QCOMPARE(fixture.paint(1, {1}), fixture.paint(1, {2}));
    }

    void moreInAPixelIsHeavier() {
        const auto weights = densityWeights(100);
        QCOMPARE(weights[0], std::uint32_t{0});
        QVERIFY(weights[1] > 60); // a single point is seen
        QVERIFY(weights[10] > weights[1] && weights[10] < weights[100]);
        QVERIFY(std::abs(2.0 * weights[10] - weights[1] - weights[100]) <= 1); // each is rounded
        QCOMPARE(weights[100], std::uint32_t{256});
        QCOMPARE(weights.back(), std::uint32_t{256});
    }

    void crowdsAreShadedAndAPartOfThemIsDiscs() {
        Fixture fixture = scattered(60'000);
        QCOMPARE(legibleShading(fixture.scene, fixture.camera, 1.5), Shading::Density);
        fixture.camera.zoomAbout({100, 100}, 20);
        QCOMPARE(legibleShading(fixture.scene, fixture.camera, 1.5), Shading::Discs);
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
