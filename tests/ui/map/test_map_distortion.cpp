// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/map_distortion.h"

#include <QSignalSpy>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

namespace {

std::shared_ptr<const explore::FailureMap> lineMap(std::uint32_t count) {
    explore::FailureMap map;
    auto space = std::make_shared<geometry::Matrix>(count, 1);
    for (std::uint32_t point = 0; point < count; ++point) {
        space->row(point)[0] = static_cast<float>(point);
        map.points.push_back({point, point, static_cast<float>(point), 0, 0});
    }
    map.space = std::move(space);
    return std::make_shared<const explore::FailureMap>(std::move(map));
}

} // namespace

class TestMapDistortion : public QObject {
    Q_OBJECT
private slots:
    void aMapIsMeasuredOnceAndOnlyWhenAsked() {
        JobRunner jobs;
        MapDistortion distortion(jobs);
        QSignalSpy measured(&distortion, &MapDistortion::measured);
        distortion.request(); // of nothing
        QVERIFY(jobs.idle());
        distortion.setMap(lineMap(50));
        QVERIFY(jobs.idle());
        distortion.request();
        distortion.request();
        QCOMPARE(jobs.running().size(), std::size_t{1});
        FGW_TRY_COMPARE(measured.count(), 1);
        QCOMPARE(distortion.value()->lost.size(), std::size_t{50});
        distortion.request();
        QVERIFY(jobs.idle());
    }

    void anotherMapForgetsAndIgnoresTheOneBefore() {
        JobRunner jobs;
        MapDistortion distortion(jobs);
        QSignalSpy measured(&distortion, &MapDistortion::measured);
        distortion.setMap(lineMap(50));
        distortion.request();
        distortion.setMap(lineMap(60));
        QVERIFY(jobs.idle()); // nothing goes on for a map that nobody sees
        QCOMPARE(measured.count(), 0);
        QVERIFY(distortion.value() == nullptr);
        distortion.request();
        FGW_TRY_COMPARE(measured.count(), 1);
        QCOMPARE(distortion.value()->lost.size(), std::size_t{60});
    }

    void whatWasCancelledMayBeAskedForAgain() {
        JobRunner jobs;
        MapDistortion distortion(jobs);
        QSignalSpy measured(&distortion, &MapDistortion::measured);
        distortion.setMap(lineMap(50));
        distortion.request();
        jobs.cancelAll();
        distortion.request();
        FGW_TRY_COMPARE(measured.count(), 1);
    }
};

FGW_TEST(TestMapDistortion, "map_distortion")
#include "test_map_distortion.moc"
