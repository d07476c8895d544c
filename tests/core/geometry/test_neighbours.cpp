// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/block_pairs.h"
#include "core/geometry/neighbours.h"
#include "tests/core/geometry/oracle/slow_neighbours.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <vector>

using namespace fgw;
using namespace fgw::geometry;

namespace {

/// Most points are copies of others, so that every list is decided by ties.
Matrix crowd(std::size_t points) {
    Matrix matrix(points, 3);
    for (std::size_t point = 0; point < points; ++point) {
        matrix.row(point)[0] = static_cast<float>(point % 4) * 1000.0F;
        matrix.row(point)[1] = 1e5F;
    }
    return matrix;
}

} // namespace

class TestNeighbours : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheSlowWay_data() {
        QTest::addColumn<int>("points");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("k");
        QTest::newRow("less than a panel") << 7 << 5 << 3;
        QTest::newRow("one block") << 300 << 16 << 15;
        QTest::newRow("an odd number of blocks") << 1300 << 20 << 15;
        QTest::newRow("an even number of blocks") << 2000 << 7 << 40;
        QTest::newRow("blocks that lie apart") << 4000 << 9 << 15;
        QTest::newRow("a column") << 700 << 1 << 5;
        QTest::newRow("everybody else") << 40 << 4 << 39;
    }

    void agreesWithTheSlowWay() {
        QFETCH(int, points);
        QFETCH(int, columns);
        QFETCH(int, k);
        const Matrix matrix =
            tests::blobs(static_cast<std::size_t>(points), static_cast<std::size_t>(columns), 6);
        const Neighbours found = nearestNeighbours(matrix, static_cast<std::size_t>(k)).value();
        QVERIFY(found == tests::slowNeighbours(matrix, static_cast<std::size_t>(k)));
    }

    void agreesWithTheSlowWayAmongCopies() {
        for (const std::size_t points : {1200U, 2400U, 4200U}) {
            const Matrix matrix = crowd(points);
            QVERIFY(nearestNeighbours(matrix, 15).value() == tests::slowNeighbours(matrix, 15));
        }
    }

    void agreesWithTheSlowWayFarFromTheOrigin() {
        Matrix matrix = tests::blobs(900, 8, 3);
        for (float& value : matrix.values) {
            value += 30000.0F;
        }
        QVERIFY(nearestNeighbours(matrix, 10).value() == tests::slowNeighbours(matrix, 10));
    }

    void queriesFindThemselvesFirst() {
        const Matrix matrix = tests::blobs(1100, 12, 5);
        const Neighbours among = nearestAmong(matrix, matrix, 8).value();
        const Neighbours others = tests::slowNeighbours(matrix, 7);
        for (std::size_t point = 0; point < matrix.rows; ++point) {
            QCOMPARE(among.of(point).front(), static_cast<std::uint32_t>(point));
            QCOMPARE(among.distancesOf(point).front(), 0.0F);
            QVERIFY(std::ranges::equal(among.of(point).subspan(1), others.of(point)));
        }
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Matrix matrix = tests::blobs(2500, 24, 4);
        const Neighbours one = nearestNeighbours(matrix, 15, {1}).value();
        QVERIFY(one == nearestNeighbours(matrix, 15, {2}).value());
        QVERIFY(one == nearestNeighbours(matrix, 15, {5}).value());
        QVERIFY(nearestAmong(matrix, matrix, 15, {1}).value() ==
                nearestAmong(matrix, matrix, 15, {3}).value());
    }

    void recallCountsWhatWasFound() {
        const Matrix matrix = tests::blobs(600, 10, 3);
        Neighbours found = nearestNeighbours(matrix, 10).value();
        QCOMPARE(neighbourRecall(matrix, found, 200, 1).value(), 1.0);
        for (std::size_t point = 0; point < found.points; ++point) {
            found.indexes[point * found.k] = found.indexes[point * found.k + 1];
            found.indexes[point * found.k + 1] = static_cast<std::uint32_t>(point);
        }
        QCOMPARE(neighbourRecall(matrix, found, 600, 1).value(), 0.9);
    }

    void fewPointsHaveFewNeighbours() {
        QCOMPARE(nearestNeighbours(Matrix(0, 3), 5).value().indexes.size(), std::size_t{0});
        QCOMPARE(nearestNeighbours(Matrix(1, 3), 5).value().k, std::size_t{0});
        QCOMPARE(nearestNeighbours(Matrix(3, 0), 5).value().indexes,
                 (std::vector<std::uint32_t>{1, 2, 0, 2, 0, 1}));
        QCOMPARE(nearestAmong(Matrix(2, 1), Matrix(3, 1), 9).value().k, std::size_t{2});
        QCOMPARE(nearestAmong(Matrix(0, 1), Matrix(3, 1), 9).value().k, std::size_t{0});
    }

    void hugeCoordinatesStillHaveNeighbours() {
        Matrix matrix(5, 1);
        matrix.values = {0.0F, 1e30F, 2e30F, -1e30F, 3.0F};
        QCOMPARE(nearestNeighbours(matrix, 1).value().of(0).front(), std::uint32_t{4});
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        QCOMPARE(nearestNeighbours(tests::blobs(50, 2, 3), 3, {}, &task).error().code, ErrorCode::Cancelled);
    }

    void everyPairOfBlocksMeetsOnce() {
        for (std::size_t blocks = 0; blocks < 9; ++blocks) {
            std::vector<std::atomic<int>> meetings(blocks * blocks);
            std::vector<std::atomic<int>> busy(blocks);
            std::atomic<bool> shared = false;
            QVERIFY(forBlockPairs(blocks, {3}, nullptr, [&](std::size_t a, std::size_t b) {
                shared = shared || busy[a].fetch_add(1) > 0 || (a != b && busy[b].fetch_add(1) > 0);
                ++meetings[a * blocks + b];
                --busy[a];
                busy[b] -= a != b ? 1 : 0;
            }));
            QVERIFY(!shared);
            for (std::size_t pair = 0; pair < meetings.size(); ++pair) {
                QCOMPARE(meetings[pair].load(), pair / blocks <= pair % blocks ? 1 : 0);
            }
        }
    }
};

FGW_TEST(TestNeighbours, "neighbours")
#include "test_neighbours.moc"
