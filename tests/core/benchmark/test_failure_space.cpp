// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/benchmark/failure_clusters.h"
#include "core/benchmark/failure_space.h"
#include "tests/core/benchmark/stubs_on_carb.h"
#endif
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;

namespace {

/// Every item, failed by one model.
std::vector<Failure> failuresOf(const std::vector<benchmark::Item>& items) {
    std::vector<Failure> failures;
    for (std::uint32_t item = 0; item < items.size(); ++item) {
        failures.push_back({.model = 0, .item = item, .fails = 1, .scored = 1});
    }
    return failures;
}

geometry::Matrix pointsOf(const std::vector<benchmark::Item>& items) {
    const Task task;
    const auto failures = failuresOf(items);
    return *FailureSpace::fit(items, failures, {.seed = 3}, task)->place(items, failures, task);
}

} // namespace

class TestFailureSpace : public QObject {
    Q_OBJECT
private slots:

    /// Purity against structures that reached the clustering would prove nothing.
    void structureNeverReachesThePoints() {
        const std::vector<benchmark::Item> items = carbItems(120);
        const std::vector<benchmark::Item> rotated = withRotatedStructures(items);
        QVERIFY(items != rotated);
        QVERIFY(pointsOf(items) == pointsOf(rotated));
    }

    void neitherDoTypeIdsNorAnswers() {
        const std::vector<benchmark::Item> items = carbItems(60);
        std::vector<benchmark::Item> renamed = items;
        for (benchmark::Item& item : renamed) {
            item.id += "'";
            item.type = item.type == "compositional" ? "distractor" : "compositional";
            item.y = item.y == "1" ? "0" : "1";
        }
        QVERIFY(pointsOf(items) == pointsOf(renamed));
    }

    void geometryReachesThePoints() {
        const std::vector<benchmark::Item> items = carbItems(60);
        std::vector<benchmark::Item> deeper = items;
        deeper.front().depth += 5;
        QVERIFY(pointsOf(items) != pointsOf(deeper));
    }

    void aFeatureThatDeterminesTheStructureIsNamed() {
        std::vector<benchmark::Item> items = carbItems(80);
        QVERIFY(featuresThatDetermineStructure(items).empty());
        for (benchmark::Item& item : items) {
            item.structureId = item.depth > 3 ? "deep" : "shallow";
        }
        QCOMPARE(featuresThatDetermineStructure(items), std::vector<std::string>{"depth"});
    }

    /// Where every value occurs once it tells nothing.
    void valuesThatAreAllDifferentDetermineNothing() {
        std::vector<benchmark::Item> items(6);
        for (std::size_t item = 0; item < items.size(); ++item) {
            items[item].depth = static_cast<std::int32_t>(item);
            items[item].structureId = item % 2 == 0 ? "even" : "odd";
        }
        QVERIFY(featuresThatDetermineStructure(items).empty());
    }

    void clustersComeLargestFirst() {
        geometry::Matrix points(9, 1);
        for (std::size_t row = 0; row < 9; ++row) {
            points.row(row)[0] = row < 2 ? 10.0F : row < 7 ? -10.0F : 0.0F;
        }
        points.row(8)[0] = 0.1F;
        points.row(7)[0] = 10.1F;
        const Task task;
        const auto clusters = clusterFailures(points, {.clusters = 3}, task);
        QCOMPARE(clusters->members(),
                 (std::vector<std::vector<std::uint32_t>>{{2, 3, 4, 5, 6}, {0, 1, 7}, {8}}));
        QVERIFY(clusters->curve.empty());
    }

    void kIsChosenWhereNoneIsGiven() {
        geometry::Matrix points(30, 1);
        for (std::size_t row = 0; row < 30; ++row) {
            points.row(row)[0] = static_cast<float>(row % 3) * 100.0F + static_cast<float>(row) * 0.01F;
        }
        const Task task;
        const auto clusters = clusterFailures(points, {}, task);
        QCOMPARE(clusters->size(), std::size_t{3});
        QVERIFY(!clusters->curve.empty());
    }

    void noFailuresMakeNoClusters() {
        const Task task;
        QCOMPARE(clusterFailures({}, {}, task)->size(), std::size_t{0});
    }
};

FGW_TEST(TestFailureSpace, "failure_space")
#include "test_failure_space.moc"
