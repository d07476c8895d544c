// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/ward.h"
#include "core/stats/agreement.h"
#include "tests/core/geometry/oracle/slow_ward.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <algorithm>
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

    void agreesWithTheSlowWay_data() {
        QTest::addColumn<int>("points");
        QTest::addColumn<int>("columns");
        QTest::newRow("less than a panel") << 9 << 3;
        QTest::newRow("one block") << 300 << 17;
        QTest::newRow("several blocks") << 1100 << 5;
    }

    void agreesWithTheSlowWay() {
        QFETCH(int, points);
        QFETCH(int, columns);
        const Matrix matrix =
            tests::blobs(static_cast<std::size_t>(points), static_cast<std::size_t>(columns), 6);
        const std::vector<WardMerge> merges = wardMerges(matrix).value();
        const std::vector<WardMerge> slow = tests::slowWard(matrix);
        QCOMPARE(merges.size(), slow.size());
        for (std::size_t merge = 0; merge < merges.size(); ++merge) {
            QVERIFY(std::abs(merges[merge].height / slow[merge].height - 1.0) < 1e-4);
        }
        for (const std::size_t clusters : {2U, 6U, 40U}) {
            QCOMPARE(stats::adjustedRandIndex(cutMerges(slow, matrix.rows, clusters),
                                              cutMerges(merges, matrix.rows, clusters)),
                     std::optional(1.0));
        }
    }

    /// Every distance on a lattice is that of many other pairs.
    void equallyNearOnesMergeToTheEnd() {
        Matrix lattice(1600, 2);
        for (std::size_t point = 0; point < lattice.rows; ++point) {
            lattice.row(point)[0] = static_cast<float>(point % 40);
            lattice.row(point)[1] = static_cast<float>(point / 40) * 0.1F;
        }
        const std::vector<WardMerge> merges = wardMerges(lattice).value();
        QCOMPARE(merges.size(), lattice.rows - 1);
        QVERIFY(std::ranges::is_sorted(merges, {}, &WardMerge::height));
        const std::vector<std::int32_t> cut = cutMerges(merges, lattice.rows, 1);
        QCOMPARE(std::ranges::count(cut, 0), static_cast<std::ptrdiff_t>(lattice.rows));
    }

    /// One point is the nearest of all others, and each merge leaves all of them without a partner.
    void aHubMergesWithOneAfterTheOther() {
        constexpr std::size_t kSpokes = 120;
        Matrix points(kSpokes + 1, kSpokes);
        for (std::size_t spoke = 0; spoke < kSpokes; ++spoke) {
            points.row(spoke + 1)[spoke] = std::pow(1.5F, static_cast<float>(spoke) / 10.0F);
        }
        const std::vector<WardMerge> merges = wardMerges(points).value();
        const std::vector<WardMerge> slow = tests::slowWard(points);
        QCOMPARE(merges.size(), slow.size());
        for (std::size_t merge = 0; merge < merges.size(); ++merge) {
            QVERIFY(std::abs(merges[merge].height / slow[merge].height - 1.0) < 1e-4);
        }
        QCOMPARE(stats::adjustedRandIndex(cutMerges(slow, points.rows, 9), cutMerges(merges, points.rows, 9)),
                 std::optional(1.0));
        QVERIFY(wardMerges(points, {1}).value() == wardMerges(points, {3}).value());
    }

    void distancesBeyondAllNumbersAreRefused() {
        Matrix points(3, 1);
        points.values = {0.0F, 1e25F, -1e25F};
        QCOMPARE(wardMerges(points).error().code, ErrorCode::Invalid);
    }

    void threadsDoNotMatter() {
        const Matrix points = tests::blobs(2500, 16, 6);
        QVERIFY(wardMerges(points, {1}).value() == wardMerges(points, {2}).value());
        QVERIFY(wardMerges(points, {1}).value() == wardMerges(points, {5}).value());
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
        QCOMPARE(wardMerges(tests::blobs(50, 2, 3), {}, &task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestWard, "ward")
#include "test_ward.moc"
