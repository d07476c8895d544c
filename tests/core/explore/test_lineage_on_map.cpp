// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/explore/lineage_on_map.h"
#endif
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::explore;

namespace {

/// Failures of one model on items 0 … n−1, each at (item, 2 · item), those from `second` on in cluster 1.
FailureMap mapOfItems(std::uint32_t items, std::uint32_t second) {
    Subjects subjects;
    FailureMap map;
    for (std::uint32_t item = 0; item < items; ++item) {
        subjects.all.push_back({.item = ItemIndex(item), .model = ModelIndex(0), .fails = 1});
        map.points.push_back({.subject = item,
                              .row = item,
                              .x = static_cast<float>(item),
                              .y = 2.0F * static_cast<float>(item),
                              .cluster = item < second ? 0 : 1});
    }
    map.subjects = std::make_shared<const Subjects>(std::move(subjects));
    map.clusters.resize(2);
    return map;
}

LineageCluster clusterOfItems(std::uint32_t begin, std::uint32_t end) {
    LineageCluster cluster;
    for (std::uint32_t item = begin; item < end; ++item) {
        cluster.failures.push_back(subjectOf(ItemIndex(item), ModelIndex(0)));
    }
    return cluster;
}

Lineage lineageOfTwoRounds() {
    Lineage lineage;
    lineage.rounds = {{.round = 0, .clusters = {clusterOfItems(0, 4), clusterOfItems(6, 8)}},
                      {.round = 1, .clusters = {clusterOfItems(2, 7), clusterOfItems(50, 60)}}};
    lineage.steps = {{.flows = {{.from = 0, .to = 0, .failures = {2, 3}, .kin = true},
                                {.from = 0, .to = 1, .kin = true},
                                {.from = 1, .to = 0, .failures = {6}, .kin = false}}}};
    return lineage;
}

} // namespace

class TestLineageOnMap : public QObject {
    Q_OBJECT
private slots:
    void aClusterBelongsToThatOfMostOfItsFailures() {
        const auto shares = sharesOnMap(lineageOfTwoRounds(), mapOfItems(8, 4));
        QCOMPARE(shares[0][0].cluster, std::optional<std::size_t>(0));
        QCOMPARE(shares[0][0].inCluster, std::size_t{4});
        QCOMPARE(shares[1][0].cluster, std::optional<std::size_t>(1)); // 4, 5, 6 beside 2, 3
        QCOMPARE(shares[1][0].inCluster, std::size_t{3});
        QCOMPARE(shares[1][0].onMap, std::size_t{5});
    }

    void failuresThatAreNoPointsHaveNoCluster() {
        const auto shares = sharesOnMap(lineageOfTwoRounds(), mapOfItems(8, 4));
        QVERIFY(!shares[1][1].cluster);
        QCOMPARE(shares[1][1].onMap, std::size_t{0});
    }

    void driftLeadsFromMeanToMeanOfKin() {
        const auto drifts = driftsOnMap(lineageOfTwoRounds(), 0, mapOfItems(8, 4));
        QCOMPARE(drifts.size(), std::size_t{1}); // strays do not drift, nor does what is not on the map
        QCOMPARE(drifts[0].fromX, 1.5F);
        QCOMPARE(drifts[0].fromY, 3.0F);
        QCOMPARE(drifts[0].toX, 4.0F);
        QCOMPARE(drifts[0].toY, 8.0F);
        QCOMPARE(drifts[0].before, std::size_t{4});
        QCOMPARE(drifts[0].now, std::size_t{5});
        QCOMPARE(drifts[0].cluster, std::optional<std::size_t>(1));
    }
};

FGW_TEST(TestLineageOnMap, "lineage_on_map")
#include "test_lineage_on_map.moc"
