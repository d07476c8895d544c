// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/lasso.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace fgw;
using namespace fgw::ui;

namespace {

using Points = std::vector<std::uint32_t>;

struct ScatteredCloud {
    std::vector<float> x;
    std::vector<float> y;

    /// Points that look scattered and are the same everywhere; some of them lie on a lattice.
    explicit ScatteredCloud(int count) {
        for (int i = 0; i < count; ++i) {
            const double stepX = std::sin(i * 12.9898) * 3;
            const double stepY = std::cos(i * 78.233);
            x.push_back(static_cast<float>(i % 5 == 0 ? std::round(stepX * 4) / 4 : stepX));
            y.push_back(static_cast<float>(i % 5 == 0 ? std::round(stepY * 4) / 4 : stepY));
        }
    }

    /// Every point tested by itself.
    [[nodiscard]] Points slowlyInside(const QPolygonF& polygon) const {
        Points points;
        for (std::uint32_t i = 0; i < x.size(); ++i) {
            if (polygon.containsPoint(QPointF(x[i], y[i]), Qt::OddEvenFill)) {
                points.push_back(i);
            }
        }
        return points;
    }
};

/// A hand's path: many short steps round a wavy circle that crosses itself.
QPolygonF scribble(double size) {
    QPolygonF path;
    for (int i = 0; i < 500; ++i) {
        const double turn = 2 * std::numbers::pi * i / 250.0;
        const double radius = size * (1 + 0.4 * std::sin(5.37 * turn));
        path.append(QPointF(2 * radius * std::cos(turn), radius * std::sin(turn)));
    }
    return path;
}

} // namespace

class TestLasso : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTestingEveryPoint_data() {
        QTest::addColumn<QPolygonF>("outline");
        QTest::newRow("star") << QPolygonF({{-2.5, -0.8}, {0, 0.9}, {2.5, -0.8}, {-2.8, 0.3}, {2.8, 0.3}});
        QTest::newRow("scribble") << scribble(0.4);
        QTest::newRow("small scribble") << scribble(0.02);
        QTest::newRow("reaching beyond") << scribble(2.5);
        QTest::newRow("round everything") << QPolygonF(QRectF(-5, -5, 10, 10));
        QTest::newRow("on the lattice") << QPolygonF({{-1, -0.5}, {1.5, -0.5}, {1.5, 0.75}, {-1, 0.75}});
        QTest::newRow("sliver") << QPolygonF({{-3, -0.9}, {3, 0.9}, {3, 0.902}, {-3, -0.898}});
    }

    void agreesWithTestingEveryPoint() {
        QFETCH(const QPolygonF, outline);
        const ScatteredCloud cloud(40'000);
        const Points expected = cloud.slowlyInside(outline);
        QVERIFY(!expected.empty());
        QCOMPARE(pointsInside(MapScene(cloud.x, cloud.y), outline), expected);
    }

    void threadsChangeNothing() {
        const ScatteredCloud cloud(40'000);
        const MapScene scene(cloud.x, cloud.y);
        QCOMPARE(pointsInside(scene, scribble(0.5), {1}), pointsInside(scene, scribble(0.5), {2}));
    }

    void nothingIsInsideWhatHasNoArea() {
        const ScatteredCloud cloud(1000);
        const MapScene scene(cloud.x, cloud.y);
        QVERIFY(pointsInside(scene, QPolygonF()).empty());
        QVERIFY(pointsInside(scene, QPolygonF({{0, 0}, {1, 1}})).empty());
        QVERIFY(pointsInside(scene, QPolygonF(QRectF(0, 40, 10, 10))).empty());
        QVERIFY(pointsInside(MapScene(), QPolygonF(QRectF(0, 0, 1, 1))).empty());
    }

    void onePointIsFound() {
        const std::vector<float> one{3};
        QCOMPARE(pointsInside(MapScene(one, one), QPolygonF(QRectF(2, 2, 2, 2))), Points{0});
        QVERIFY(pointsInside(MapScene(one, one), QPolygonF(QRectF(0, 0, 2, 2))).empty());
    }
};

FGW_TEST(TestLasso, "lasso")
#include "test_lasso.moc"
