// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/ward.h"
#include "core/stats/agreement.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::geometry;

class TestWard : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScikitLearn() {
        for (const auto& expected : tests::readReference(tests::kClusterReference, "ward")) {
            const Matrix points = tests::matrixFrom(expected["points"]);
            const std::vector<WardMerge> merges = wardMerges(points).value();
            const auto& heights = expected["heights"];
            QCOMPARE(merges.size(), heights.size());
            for (std::size_t merge = 0; merge < merges.size(); ++merge) {
                QVERIFY(std::abs(merges[merge].height / heights[merge].get<double>() - 1.0) < 1e-4);
            }
            for (const auto& cut : expected["cuts"]) {
                const auto labels = cut["labels"].get<std::vector<std::int32_t>>();
                const auto found = cutMerges(merges, points.rows, cut["clusters"]);
                QCOMPARE(stats::adjustedRandIndex(labels, found), std::optional(1.0));
            }
        }
    }

    void clustersAreNumberedByTheirLowestPoints() {
        Matrix points(5, 1);
        points.values = {50, 0, 1, 51, 100};
        const std::vector<WardMerge> merges = wardMerges(points).value();
        QCOMPARE(cutMerges(merges, 5, 3), (std::vector<std::int32_t>{0, 1, 1, 0, 2}));
        QCOMPARE(cutMerges(merges, 5, 5), (std::vector<std::int32_t>{0, 1, 2, 3, 4}));
        QCOMPARE(cutMerges(merges, 5, 99), (std::vector<std::int32_t>{0, 1, 2, 3, 4}));
        QCOMPARE(cutMerges(merges, 5, 0), (std::vector<std::int32_t>{0, 0, 0, 0, 0}));
        QCOMPARE(merges.front(), (WardMerge{0, 3, 1.0}));
    }

    void copiesMergeFirst() {
        Matrix points(6, 1);
        points.values = {7, 1, 7, 1, 7, 3};
        const std::vector<WardMerge> merges = wardMerges(points).value();
        QCOMPARE(merges[2].height, 0.0);
        QVERIFY(merges[3].height > 0.0);
        QCOMPARE(cutMerges(merges, 6, 3), (std::vector<std::int32_t>{0, 1, 0, 1, 0, 2}));
    }

    void nothingToMerge() {
        QVERIFY(wardMerges(Matrix(0, 3)).value().empty());
        QVERIFY(wardMerges(Matrix(1, 3)).value().empty());
        QVERIFY(cutMerges({}, 0, 3).empty());
        QCOMPARE(cutMerges({}, 1, 3), (std::vector<std::int32_t>{0}));
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        QCOMPARE(wardMerges(tests::blobs(50, 2, 3), &task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestWard, "ward")
#include "test_ward.moc"
