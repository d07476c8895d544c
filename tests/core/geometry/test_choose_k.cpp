// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/choose_k.h"
#include "core/geometry/sample.h"
#include "core/geometry/silhouette.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace fgw;
using namespace fgw::geometry;

class TestChooseK : public QObject {
    Q_OBJECT
private slots:
    void silhouetteAgreesWithScikitLearn() {
        for (const auto& expected : tests::readReference(tests::kReference, "points")) {
            const Matrix points = tests::matrixFrom(expected["points"]);
            const auto labels = expected["labels"].get<std::vector<std::int32_t>>();
            const auto value = sampledSilhouette(points, labels, {}).value();
            QVERIFY(std::abs(*value - expected["silhouette"].get<double>()) < 1e-5);
        }
    }

    void noiseTakesNoPartInTheSilhouette() {
        Matrix points(5, 1);
        points.values = {0, 1, 10, 11, 500};
        const auto distances = pairwiseDistances(points, {1}).value();
        const auto all = meanSilhouette(distances, std::vector<std::int32_t>{0, 0, 1, 1, -1});
        // (10.5 − 1) / 10.5 for the outer points, (9.5 − 1) / 9.5 for the inner ones.
        QVERIFY(std::abs(*all - (9.5 / 10.5 + 8.5 / 9.5) / 2.0) < 1e-6);
    }

    void oneClusterHasNoSilhouette() {
        const auto distances = pairwiseDistances(tests::blobs(5, 2, 1), {1}).value();
        QVERIFY(!meanSilhouette(distances, std::vector<std::int32_t>(5, 3)));
        QVERIFY(!meanSilhouette(Matrix(), {}));
    }

    void pointsThatCoincideHaveSilhouetteZero() {
        const auto distances = pairwiseDistances(Matrix(4, 2), {1}).value();
        QCOMPARE(meanSilhouette(distances, std::vector<std::int32_t>{0, 0, 1, 1}), std::optional(0.0));
    }

    void choosesTheNumberOfClouds() {
        for (const std::size_t clouds : {3U, 6U}) {
            const ChosenK chosen = chooseK(tests::blobs(300, 10, clouds), {}).value();
            QCOMPARE(chosen.k, clouds);
            QCOMPARE(chosen.curve.size(), std::size_t{15});
            for (const SilhouetteOfK& at : chosen.curve) {
                QVERIFY(at.silhouette <= chosen.curve[clouds - 2].silhouette);
            }
        }
    }

    void samplesManyPointsAlike() {
        const Matrix points = tests::blobs(1500, 6, 4);
        const ChosenK one = chooseK(points, {.most = 7, .sample = 200, .seed = 2, .threads = {1}}).value();
        const ChosenK two = chooseK(points, {.most = 7, .sample = 200, .seed = 2, .threads = {2}}).value();
        QCOMPARE(one.k, std::size_t{4});
        for (std::size_t index = 0; index < one.curve.size(); ++index) {
            QVERIFY(one.curve[index].silhouette == two.curve[index].silhouette);
        }
    }

    void withoutEnoughPointsKIsOne() {
        QCOMPARE(chooseK(Matrix(0, 2), {}).value().k, std::size_t{1});
        QCOMPARE(chooseK(tests::blobs(2, 2, 2), {}).value().k, std::size_t{1});
        const ChosenK same = chooseK(Matrix(20, 2), {}).value();
        QCOMPARE(same.k, std::size_t{1});
        QVERIFY(same.curve.empty());
    }

    void sampleIsWithoutRepetition() {
        const auto rows = sampleRows(1000, 100, 5);
        QCOMPARE(std::set(rows.begin(), rows.end()).size(), std::size_t{100});
        QVERIFY(std::ranges::is_sorted(rows));
        QVERIFY(rows.back() < 1000 && rows.back() > 500);
        QCOMPARE(sampleRows(3, 100, 5), (std::vector<std::size_t>{0, 1, 2}));
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        QCOMPARE(chooseK(tests::blobs(50, 2, 3), {}, &task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestChooseK, "choose_k")
#include "test_choose_k.moc"
