// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_distortion.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::explore;

namespace {

/// Points on a line of their space, at the same places on the map unless they are moved.
FailureMap lineMap(std::uint32_t count) {
    FailureMap map;
    auto space = std::make_shared<geometry::Matrix>(count, 1);
    for (std::uint32_t point = 0; point < count; ++point) {
        space->row(point)[0] = static_cast<float>(point);
        map.points.push_back({point, point, static_cast<float>(point), 0, 0});
    }
    map.space = std::move(space);
    return map;
}

geometry::Distortion measuredDistortion(const FailureMap& map) {
    Task task;
    return measureDistortion(map, {}, task).value();
}

} // namespace

class TestMapDistortion : public QObject {
    Q_OBJECT
private slots:
    void aFaithfulMapHidesNothing() {
        const auto distortion = measuredDistortion(lineMap(100));
        QCOMPARE(distortion.neighbours, kJudgedNeighbours);
        QCOMPARE(std::ranges::max(distortion.lost), 0.0F);
        QCOMPARE(std::ranges::max(distortion.gained), 0.0F);
    }

    void aPointAmongStrangersIsMisplaced() {
        FailureMap map = lineMap(100);
        map.points[3].x = 90.5F;
        const auto distortion = measuredDistortion(map);
        QCOMPARE(distortion.lost[3], 1.0F);
        QCOMPARE(distortion.gained[3], 1.0F);
        const std::vector<std::uint32_t> some{3, 50, 60};
        const auto count = countMisplaced(distortion, some);
        QCOMPARE(count.misplaced, std::size_t{1});
        QCOMPARE(count.n, std::size_t{3});
        QVERIFY(!count.most());
        QVERIFY(countMisplaced(distortion, std::vector<std::uint32_t>{3}).most());
    }

    void halfIsNotMost() {
        QVERIFY(!(MisplacedCount{5, 10}.most()));
        QVERIFY((MisplacedCount{6, 10}.most()));
        QVERIFY(!(MisplacedCount{}.most()));
    }

    void anEmptyMapHasNothingToMeasure() { QVERIFY(measuredDistortion(FailureMap{}).lost.empty()); }

    void aCancelledMeasurementSaysSo() {
        Task task;
        task.cancel();
        const auto result = measureDistortion(lineMap(500), {}, task);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestMapDistortion, "map_distortion")
#include "test_map_distortion.moc"
