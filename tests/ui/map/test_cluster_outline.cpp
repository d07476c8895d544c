// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/cluster_outline.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fgw::ui;

namespace {

const QRectF kWorld(0, 0, 10, 10);

/// Points round a middle, denser inwards, that look scattered and are the same everywhere.
void addCloud(std::vector<QPointF>& points, const QPointF& middle, double radius, int count) {
    for (int i = 0; i < count; ++i) {
        const double turn = i * 2.399963;
        const double distance = radius * i / count;
        points.emplace_back(middle + distance * QPointF(std::cos(turn), std::sin(turn)));
    }
}

double shareInside(const std::vector<QPolygonF>& outlines, const std::vector<QPointF>& points) {
    const auto inside = std::ranges::count_if(points, [&](const QPointF& point) {
        return std::ranges::any_of(outlines, [&](const QPolygonF& outline) {
            return outline.containsPoint(point, Qt::OddEvenFill);
        });
    });
    return static_cast<double>(inside) / static_cast<double>(points.size());
}

} // namespace

class TestClusterOutline : public QObject {
    Q_OBJECT
private slots:
    void oneCloudHasOneCurveRoundMostOfItsPoints() {
        std::vector<QPointF> points;
        addCloud(points, {5, 5}, 2, 400);
        const auto outlines = denseOutlines(points, kWorld);
        QCOMPARE(outlines.size(), std::size_t{1});
        QVERIFY(std::abs(shareInside(outlines, points) - kOutlinedShare) < 0.05);
        const QPointF middle = outlines[0].boundingRect().center();
        QVERIFY((middle - QPointF(5, 5)).manhattanLength() < 0.3);
    }

    void twoIslandsHaveACurveEach() {
        std::vector<QPointF> points;
        addCloud(points, {2, 2}, 1, 200);
        addCloud(points, {8, 7}, 1, 200);
        const auto outlines = denseOutlines(points, kWorld);
        QCOMPARE(outlines.size(), std::size_t{2});
        QVERIFY(!outlines[0].boundingRect().intersects(outlines[1].boundingRect()));
    }

    void stragglersDoNotStretchIt() {
        std::vector<QPointF> points;
        addCloud(points, {2, 2}, 1, 200);
        for (int i = 0; i < 5; ++i) {
            points.emplace_back(9, 2.0 * i);
        }
        const auto outlines = denseOutlines(points, kWorld);
        QCOMPARE(outlines.size(), std::size_t{1});
        QVERIFY(outlines[0].boundingRect().right() < 4);
    }

    void aRingIsFilled() {
        std::vector<QPointF> points;
        for (int i = 0; i < 360; ++i) {
            points.emplace_back(5 + 3 * std::cos(i * 0.01745), 5 + 3 * std::sin(i * 0.01745));
        }
        const auto outlines = denseOutlines(points, kWorld);
        QVERIFY(!outlines.empty());
        for (const QPolygonF& outline : outlines) {
            double area = 0;
            for (qsizetype i = 0; i < outline.size(); ++i) {
                const QPointF& a = outline[i];
                const QPointF& b = outline[(i + 1) % outline.size()];
                area += a.x() * b.y() - a.y() * b.x();
            }
            QVERIFY(area > 0); // none of them runs round a hole
        }
    }

    void curvesAtTheRimStayClosedAndWhole() {
        std::vector<QPointF> points;
        for (int i = 0; i < 100; ++i) {
            points.emplace_back(0, 0.02 * i);
            points.emplace_back(10, 10 - 0.02 * i);
        }
        const auto outlines = denseOutlines(points, kWorld);
        QCOMPARE(outlines.size(), std::size_t{2});
        QVERIFY(shareInside(outlines, points) > 0.7);
    }

    void aFewPointsHaveNone() {
        QVERIFY(denseOutlines(std::vector<QPointF>{{1, 1}, {1, 2}, {2, 1}, {2, 2}}, kWorld).empty());
        QVERIFY(denseOutlines({}, kWorld).empty());
    }

    void pointsAtOnePlaceAreOutlined() {
        const std::vector<QPointF> points(20, QPointF(5, 5));
        const auto outlines = denseOutlines(points, kWorld);
        QCOMPARE(outlines.size(), std::size_t{1});
        QVERIFY(outlines[0].containsPoint({5, 5}, Qt::OddEvenFill));
    }
};

FGW_TEST(TestClusterOutline, "cluster_outline")
#include "test_cluster_outline.moc"
