// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/silhouette.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::geometry;

namespace {

/// Point i in cluster i mod `clusters`, every tenth in none.
std::vector<std::int32_t> labels(std::size_t points, std::size_t clusters) {
    std::vector<std::int32_t> clusterOf;
    for (std::size_t point = 0; point < points; ++point) {
        clusterOf.push_back(point % 10 == 9 ? -1 : static_cast<std::int32_t>(point % clusters));
    }
    return clusterOf;
}

/// From distances that are all measured directly.
double slowSilhouette(const Matrix& points, const std::vector<std::int32_t>& clusterOf) {
    return meanSilhouette(pairwiseDistances(points, {}).value(), clusterOf).value();
}

} // namespace

class TestSilhouette : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheSlowWay() {
        for (const std::size_t points : {20U, 700U, 1500U}) {
            for (const std::size_t clusters : {2U, 3U, 7U}) {
                const Matrix matrix = tests::blobs(points, 9, 3);
                const std::vector<std::int32_t> clusterOf = labels(points, clusters);
                const double found = silhouette(matrix, clusterOf, {}).value().value();
                QVERIFY(std::abs(found - slowSilhouette(matrix, clusterOf)) < 1e-6);
            }
        }
    }

    void agreesWithTheSlowWayAmongCopiesFarFromTheOrigin() {
        Matrix matrix(600, 2);
        for (std::size_t point = 0; point < matrix.rows; ++point) {
            matrix.row(point)[0] = 3000.0F + static_cast<float>(point % 3);
        }
        const std::vector<std::int32_t> clusterOf = labels(matrix.rows, 3);
        QVERIFY(std::abs(silhouette(matrix, clusterOf, {}).value().value() - 1.0) < 1e-6);
        QCOMPARE(slowSilhouette(matrix, clusterOf), 1.0);
    }

    void underTwoClustersThereIsNone() {
        QVERIFY(
            !silhouette(tests::blobs(50, 3, 2), std::vector<std::int32_t>(50, 0), {}).value().has_value());
        QVERIFY(!silhouette(Matrix(0, 3), {}, {}).value().has_value());
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Matrix matrix = tests::blobs(1300, 12, 4);
        const std::vector<std::int32_t> clusterOf = labels(1300, 4);
        QCOMPARE(silhouette(matrix, clusterOf, {1}).value(), silhouette(matrix, clusterOf, {2}).value());
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        QCOMPARE(silhouette(tests::blobs(50, 2, 3), labels(50, 3), {}, &task).error().code,
                 ErrorCode::Cancelled);
    }
};

FGW_TEST(TestSilhouette, "silhouette")
#include "test_silhouette.moc"
