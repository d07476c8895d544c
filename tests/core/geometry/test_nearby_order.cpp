// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/nearby_order.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::geometry;

class TestNearbyOrder : public QObject {
    Q_OBJECT
private slots:
    void everyPointIsThereOnce() {
        for (const std::size_t points : {0U, 1U, 3U, 1000U}) {
            std::vector<std::size_t> order = nearbyOrder(tests::blobs(points, 5, 3), {});
            std::ranges::sort(order);
            QCOMPARE(order.size(), points);
            for (std::size_t point = 0; point < points; ++point) {
                QCOMPARE(order[point], point);
            }
        }
    }

    void aCloudIsSeldomLeftForAnother() {
        constexpr std::size_t kClouds = 6;
        const std::vector<std::size_t> order = nearbyOrder(tests::blobs(3000, 8, kClouds), {});
        std::size_t changes = 0;
        for (std::size_t place = 1; place < order.size(); ++place) {
            changes += order[place] % kClouds != order[place - 1] % kClouds ? 1 : 0;
        }
        QVERIFY(changes < 3 * kClouds);
    }

    void sameOrderOnAnyNumberOfThreads() {
        const Matrix points = tests::blobs(2000, 6, 4);
        QCOMPARE(nearbyOrder(points, {1}), nearbyOrder(points, {2}));
    }
};

FGW_TEST(TestNearbyOrder, "nearby_order")
#include "test_nearby_order.moc"
