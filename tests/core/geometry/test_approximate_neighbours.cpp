// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/approximate_neighbours.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::geometry;

class TestApproximateNeighbours : public QObject {
    Q_OBJECT
private slots:
    void findsNearlyAllNeighbours() {
        const Matrix points = tests::blobs(4000, 32, 12);
        const Neighbours found = approximateNeighbours(points, 15, {}).value();
        const double recall = neighbourRecall(points, found, 1000, 1).value();
        QVERIFY2(recall >= 0.95, qPrintable(QString::number(recall)));
        const Neighbours narrow =
            approximateNeighbours(points, 15, {.links = 4, .buildBreadth = 8, .searchBreadth = 16}).value();
        QVERIFY(neighbourRecall(points, narrow, 1000, 1).value() < recall);
    }

    void whatIsFoundIsOrderedAndMeasured() {
        const Matrix points = tests::blobs(500, 8, 3);
        const Neighbours found = approximateNeighbours(points, 10, {.searchBreadth = 500}).value();
        QVERIFY(found == nearestNeighbours(points, 10).value());
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Matrix points = tests::blobs(3000, 16, 5);
        const Neighbours one = approximateNeighbours(points, 10, {.seed = 3, .threads = {1}}).value();
        QVERIFY(one == approximateNeighbours(points, 10, {.seed = 3, .threads = {2}}).value());
    }

    void copiesAreFoundToo() {
        const Matrix points(60, 4);
        const Neighbours found = approximateNeighbours(points, 59, {}).value();
        for (std::size_t point = 0; point < 60; ++point) {
            QVERIFY(std::ranges::find(found.of(point), point) == found.of(point).end());
            QCOMPARE(found.distancesOf(point).back(), 0.0F);
        }
    }

    void smallSetsAreSearchedExactly() {
        const Matrix points = tests::blobs(300, 4, 3);
        const FoundNeighbours found = findNeighbours(points, 5, 0).value();
        QVERIFY(found.exact);
        QCOMPARE(found.recall, 1.0);
        QVERIFY(found.neighbours == nearestNeighbours(points, 5).value());
    }

    void fewPointsHaveFewNeighbours() {
        QCOMPARE(approximateNeighbours(Matrix(0, 3), 5, {}).value().k, std::size_t{0});
        QCOMPARE(approximateNeighbours(Matrix(1, 3), 5, {}).value().k, std::size_t{0});
        QCOMPARE(approximateNeighbours(Matrix(3, 2), 5, {}).value().k, std::size_t{2});
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        QCOMPARE(approximateNeighbours(tests::blobs(50, 2, 3), 3, {}, &task).error().code,
                 ErrorCode::Cancelled);
    }
};

FGW_TEST(TestApproximateNeighbours, "approximate_neighbours")
#include "test_approximate_neighbours.moc"
