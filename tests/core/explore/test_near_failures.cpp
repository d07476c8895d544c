// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/near_failures.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::explore;

namespace {

/// Points on the unit circle, at so many degrees.
FailureMap circle(const std::vector<double>& degrees) {
    FailureMap map;
    auto space = std::make_shared<geometry::Matrix>(degrees.size(), 2);
    for (std::uint32_t point = 0; point < degrees.size(); ++point) {
        const double angle = degrees[point] * std::acos(-1.0) / 180.0;
        space->row(point)[0] = static_cast<float>(3 * std::cos(angle));
        space->row(point)[1] = static_cast<float>(3 * std::sin(angle));
        map.points.push_back({.subject = point, .row = point});
    }
    map.space = std::move(space);
    return map;
}

std::vector<std::uint32_t> near(const FailureMap& map, const std::vector<std::uint32_t>& points,
                                double threshold, Threads threads = {}) {
    Task task;
    return nearDuplicatesOf(map, points, threshold, threads, task).value();
}

} // namespace

class TestNearFailures : public QObject {
    Q_OBJECT
private slots:
    void thoseWithinTheAngleAreFound() {
        const FailureMap map = circle({0, 20, 25, 90, 110, 350, 180});
        // cos 23° = 0.9205, cos 24° = 0.9135
        QCOMPARE(near(map, {0}, kNearDuplicateCosine), (std::vector<std::uint32_t>{1, 5}));
        QCOMPARE(near(map, {0}, 0.9), (std::vector<std::uint32_t>{1, 2, 5}));
        QCOMPARE(near(map, {6}, kNearDuplicateCosine), std::vector<std::uint32_t>());
    }

    void ofSeveralEachCountsAndNoneIsItsOwn() {
        const FailureMap map = circle({0, 20, 25, 90, 110, 350, 180});
        QCOMPARE(near(map, {0, 3, 1}, kNearDuplicateCosine), (std::vector<std::uint32_t>{2, 4, 5}));
    }

    void aPointOfLengthZeroIsNearNobody() {
        FailureMap map = circle({0, 10});
        auto space = std::make_shared<geometry::Matrix>(*map.space);
        space->row(1)[0] = space->row(1)[1] = 0;
        map.space = std::move(space);
        QCOMPARE(near(map, {0}, -0.5), (std::vector<std::uint32_t>{1})); // cosine 0
        QCOMPARE(near(map, {0}, 0.0), std::vector<std::uint32_t>());
    }

    void threadsDoNotMatter() {
        std::vector<double> degrees;
        for (int point = 0; point < 2000; ++point) {
            degrees.push_back(point * 0.7);
        }
        const FailureMap map = circle(degrees);
        const auto one = near(map, {7, 900}, 0.99, {1});
        QVERIFY(one.size() > 50);
        QCOMPARE(near(map, {7, 900}, 0.99, {2}), one);
    }

    void cancellingIsNoSuccess() {
        Task task;
        task.cancel();
        const std::vector<std::uint32_t> first{0};
        QCOMPARE(nearDuplicatesOf(circle({0, 1}), first, 0.9, {}, task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestNearFailures, "near_failures")
#include "test_near_failures.moc"
