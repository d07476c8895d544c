// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/kmeans.h"
#include "core/stats/agreement.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace fgw;
using namespace fgw::geometry;

class TestKmeans : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScikitLearnFromTheSameCentres() {
        for (const auto& expected : tests::readReference(tests::kReference, "points")) {
            const Matrix points = tests::matrixFrom(expected["points"]);
            const KMeansOptions options{.tolerance = 0.0};
            KMeansState state = startKMeansFrom(points, tests::matrixFrom(expected["start"]), options);
            QVERIFY(advanceKMeans(state, points, options, 300).has_value());
            QVERIFY(state.converged);
            QCOMPARE(state.clusterOf, expected["labels"].get<std::vector<std::int32_t>>());
            QVERIFY(std::abs(state.inertia / expected["inertia"].get<double>() - 1.0) < 1e-5);
            const Matrix centres = tests::matrixFrom(expected["centres"]);
            for (std::size_t index = 0; index < centres.values.size(); ++index) {
                QVERIFY(std::abs(centres.values[index] - state.centres.values[index]) < 1e-4F);
            }
        }
    }

    void severalStartsAreAsGoodAsScikitLearns() {
        for (const auto& expected : tests::readReference(tests::kReference, "points")) {
            const Matrix points = tests::matrixFrom(expected["points"]);
            const KMeansOptions options{.clusters = expected["start"].size(), .tolerance = 0.0, .starts = 20};
            QVERIFY(kMeans(points, options).value().inertia <= 1.02 * expected["best_inertia"].get<double>());
        }
    }

    void findsSeparateClouds() {
        std::vector<std::int32_t> clouds;
        for (std::int32_t point = 0; point < 300; ++point) {
            clouds.push_back(point % 5);
        }
        const KMeansState state = kMeans(tests::blobs(300, 8, 5), {.clusters = 5}).value();
        QCOMPARE(stats::adjustedRandIndex(clouds, state.clusterOf), std::optional(1.0));
    }

    void steppingGivesTheSameAsRunningThrough() {
        const Matrix points = tests::blobs(400, 6, 9);
        const KMeansOptions options{.clusters = 12, .seed = 4};
        KMeansState stepped = startKMeans(points, options);
        KMeansState straight = startKMeans(points, options);
        while (!stepped.converged) {
            QVERIFY(advanceKMeans(stepped, points, options, 1).has_value());
        }
        QVERIFY(advanceKMeans(straight, points, options, 300).has_value());
        QVERIFY(stepped.centres == straight.centres);
        QCOMPARE(stepped.iterations, straight.iterations);
    }

    void startsSideBySideAreWhatEachIsAlone() {
        const Matrix points = tests::blobs(1500, 10, 9);
        const KMeansOptions options{.clusters = 14, .starts = 5, .seed = 3};
        std::vector<KMeansState> alone;
        for (std::size_t start = 0; start < options.starts; ++start) {
            alone.push_back(startKMeans(points, options, start));
            QVERIFY(advanceKMeans(alone.back(), points, options, options.maxIterations).has_value());
        }
        const auto best = std::ranges::min_element(alone, {}, &KMeansState::inertia);
        const KMeansState together = kMeans(points, options).value();
        QVERIFY(together.centres == best->centres);
        QVERIFY(together.clusterOf == best->clusterOf);
        QVERIFY(together.inertia == best->inertia);
        QCOMPARE(together.iterations, best->iterations);
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Matrix points = tests::blobs(2000, 20, 6);
        const KMeansState one = kMeans(points, {.clusters = 9, .seed = 7, .threads = {1}}).value();
        const KMeansState two = kMeans(points, {.clusters = 9, .seed = 7, .threads = {2}}).value();
        QVERIFY(one.centres == two.centres);
        QCOMPARE(one.clusterOf, two.clusterOf);
        QVERIFY(one.inertia == two.inertia);
    }

    void aClusterThatLostItsPointsStartsAgainFarAway() {
        Matrix points(4, 1);
        points.values = {0, 1, 10, 100};
        Matrix centres(2, 1);
        centres.values = {5, 5000};
        KMeansState state = startKMeansFrom(points, centres, {});
        QVERIFY(advanceKMeans(state, points, {}, 100).has_value());
        QCOMPARE(state.clusterOf, (std::vector<std::int32_t>{0, 0, 0, 1}));
        QCOMPARE(state.centres.values[1], 100.0F);
    }

    void thereAreNoMoreClustersThanDistinctPoints() {
        Matrix points(6, 2);
        points.values = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2};
        const KMeansState state = kMeans(points, {.clusters = 4}).value();
        QCOMPARE(state.centres.rows, std::size_t{2});
        QCOMPARE(state.inertia, 0.0);
    }

    void degenerateInputsGiveOneClusterOrNone() {
        QVERIFY(kMeans(Matrix(0, 3), {}).value().clusterOf.empty());
        QVERIFY(kMeans(Matrix(3, 2), {.clusters = 0}).value().clusterOf.empty());
        QCOMPARE(kMeans(Matrix(3, 0), {}).value().clusterOf, (std::vector<std::int32_t>{0, 0, 0}));
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        QCOMPARE(kMeans(tests::blobs(50, 2, 3), {}, &task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestKmeans, "kmeans")
#include "test_kmeans.moc"
