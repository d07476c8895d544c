// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/hdbscan.h"
#include "core/stats/agreement.h"
#include "tests/core/geometry/oracle/slow_hdbscan.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::geometry;

namespace {

/// Dense clouds, and every fifth point scattered wide.
Matrix cloudsAndStrays(std::size_t points, std::size_t columns, std::size_t clouds) {
    Matrix matrix = tests::blobs(points, columns, clouds);
    for (std::size_t point = 4; point < points; point += 5) {
        const CounterRandom noise(77, point);
        for (std::size_t column = 0; column < columns; ++column) {
            matrix.row(point)[column] = static_cast<float>(25.0 * noise.normalAt(column));
        }
    }
    return matrix;
}

Matrix copies(std::size_t points) {
    Matrix matrix(points, 2);
    for (std::size_t point = 0; point < points; ++point) {
        matrix.row(point)[0] = static_cast<float>(point % 3);
    }
    return matrix;
}

} // namespace

class TestHdbscan : public QObject {
    Q_OBJECT
private slots:
    void theTreeIsThatOfTheSlowWay() {
        for (const std::size_t minSamples : {1U, 5U, 12U}) {
            for (const Matrix& points : {cloudsAndStrays(240, 6, 4), tests::blobs(130, 2, 3), copies(90)}) {
                QVERIFY(reachabilityTree(points, minSamples).value() ==
                        tests::slowReachabilityTree(points, minSamples));
            }
        }
    }

    void farCloudsAreLinkedThoughNoListReachesAcross() {
        const Matrix points = tests::blobs(1400, 5, 5); // clouds of 280, lists of 21
        const std::vector<Link> tree = reachabilityTree(points, 5).value();
        QCOMPARE(tree.size(), std::size_t{1399});
        QVERIFY(std::ranges::is_sorted(tree));
        std::size_t across = 0;
        for (const Link& link : tree) {
            across += link.a % 5 != link.b % 5 ? 1 : 0;
        }
        QCOMPARE(across, std::size_t{4});
    }

    void clustersAreThoseOfTheSlowWay() {
        for (const std::size_t least : {3U, 8U, 20U}) {
            for (const Matrix& points : {cloudsAndStrays(160, 4, 3), tests::blobs(120, 2, 6, 9)}) {
                const std::vector<Link> tree = reachabilityTree(points, 5).value();
                const HdbscanClusters found = persistentClusters(tree, points.rows, least);
                const tests::SlowHdbscan slow(tree, points.rows, least);
                for (std::size_t point = 0; point < points.rows; ++point) {
                    QCOMPARE(found.clusterOf[point] < 0, slow.clusterOf()[point] < 0);
                }
                QCOMPARE(stats::adjustedRandIndex(found.clusterOf, slow.clusterOf()), std::optional(1.0));
            }
        }
    }

    void cloudsAreClustersAndStraysAreNoise() {
        const Matrix points = cloudsAndStrays(1000, 8, 4);
        const HdbscanClusters found = hdbscan(points, {}).value();
        QCOMPARE(found.clusters, std::size_t{4});
        std::size_t strays = 0;
        for (std::size_t point = 4; point < points.rows; point += 5) {
            strays += found.clusterOf[point] < 0 ? 1 : 0;
        }
        QVERIFY2(strays > 180, qPrintable(QString::number(strays)));
        QVERIFY(std::ranges::count(found.clusterOf, -1) < 240);
    }

    void oneCloudIsNoCluster() {
        const HdbscanClusters found = hdbscan(tests::blobs(100, 2, 1), {.minClusterSize = 40}).value();
        QCOMPARE(found.clusters, std::size_t{0});
        QCOMPARE(std::ranges::count(found.clusterOf, -1), std::ptrdiff_t{100});
    }

    void copiesAreDense() {
        const HdbscanClusters found = hdbscan(copies(90), {}).value();
        QCOMPARE(found.clusters, std::size_t{3});
        QCOMPARE(std::ranges::count(found.clusterOf, -1), std::ptrdiff_t{0});
    }

    void fewPointsAreNoise() {
        QVERIFY(hdbscan(Matrix(0, 2), {}).value().clusterOf.empty());
        QCOMPARE(hdbscan(Matrix(1, 2), {}).value().clusterOf, (std::vector<std::int32_t>{-1}));
        QCOMPARE(hdbscan(Matrix(3, 2), {}).value().clusterOf, (std::vector<std::int32_t>{-1, -1, -1}));
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Matrix points = cloudsAndStrays(2000, 10, 6);
        QVERIFY(reachabilityTree(points, 5, {1}).value() == reachabilityTree(points, 5, {3}).value());
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        QCOMPARE(hdbscan(tests::blobs(50, 2, 3), {}, &task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestHdbscan, "hdbscan")
#include "test_hdbscan.moc"
