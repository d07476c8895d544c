// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/explore/cluster_lineage.h"
#include "tests/support/lineage_maker.h"
#endif
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace fgw;
using namespace fgw::explore;
using tests::roundOf;

namespace {

Lineage traced(const std::vector<RoundClusters>& rounds) {
    return traceLineage(rounds);
}

const LineageCluster& clusterNumbered(const LineageRound& round, std::int32_t number) {
    return *std::ranges::find(round.clusters, number, &LineageCluster::cluster);
}

/// On a line: every failure of a cluster at the place given for it, plus and minus a bit.
void place(RoundClusters& round, const std::map<std::int32_t, float>& centres, float spread) {
    round.places = geometry::Matrix(round.failures.size(), 1);
    for (std::size_t failure = 0; failure < round.failures.size(); ++failure) {
        const float away = failure % 2 == 0 ? spread : -spread;
        round.places.row(failure)[0] = centres.at(round.failures[failure].cluster) + away;
    }
}

std::size_t kinIn(const LineageStep& step) {
    return static_cast<std::size_t>(std::ranges::count(step.flows, true, &LineageFlow::kin));
}

} // namespace

class TestClusterLineage : public QObject {
    Q_OBJECT
private slots:
    void aClusterThatKeepsItsFailuresIsContinuedWhateverItsNumber() {
        const Lineage lineage =
            traced({roundOf(0, {{0, 12, 0}, {12, 20, 1}}), roundOf(1, {{0, 12, 7}, {12, 20, 3}})});
        QCOMPARE(lineage.steps.size(), std::size_t{1});
        QCOMPARE(lineage.steps[0].evidence, Evidence::SharedFailures);
        QCOMPARE(lineage.steps[0].shared, std::size_t{20});
        QCOMPARE(kinIn(lineage.steps[0]), std::size_t{2});
        for (const LineageCluster& cluster : lineage.rounds[0].clusters) {
            QCOMPARE(cluster.ending, Fate::Continued);
            QVERIFY(!cluster.beginning); // nothing is known before the first round
        }
        for (const LineageCluster& cluster : lineage.rounds[1].clusters) {
            QCOMPARE(cluster.beginning, Fate::Continued);
            QVERIFY(!cluster.ending);
        }
        const LineageFlow& flow = lineage.steps[0].flows[0];
        QCOMPARE(lineage.rounds[0].clusters[flow.from].cluster, 0);
        QCOMPARE(lineage.rounds[1].clusters[flow.to].cluster, 7);
        QCOMPARE(flow.failures.size(), std::size_t{12});
    }

    void oneThatFallsInTwoIsSplit() {
        const Lineage lineage = traced({roundOf(0, {{0, 20, 0}}), roundOf(1, {{0, 11, 0}, {11, 20, 1}})});
        QCOMPARE(lineage.rounds[0].clusters[0].ending, Fate::Split);
        QCOMPARE(lineage.rounds[1].clusters[0].beginning, Fate::Split);
        QCOMPARE(lineage.rounds[1].clusters[1].beginning, Fate::Split);
    }

    void twoThatBecomeOneAreMerged() {
        const Lineage lineage = traced({roundOf(0, {{0, 11, 0}, {11, 20, 1}}), roundOf(1, {{0, 20, 0}})});
        QCOMPARE(lineage.rounds[0].clusters[0].ending, Fate::Merged);
        QCOMPARE(lineage.rounds[0].clusters[1].ending, Fate::Merged);
        QCOMPARE(lineage.rounds[1].clusters[0].beginning, Fate::Merged);
    }

    /// The one half goes its own way, the other joins another cluster.
    void aPartThatJoinsAnotherIsSplitBeforeAndMergedAfter() {
        const Lineage lineage =
            traced({roundOf(0, {{0, 20, 0}, {20, 30, 1}}), roundOf(1, {{0, 10, 0}, {10, 30, 1}})});
        QCOMPARE(clusterNumbered(lineage.rounds[0], 0).ending, Fate::Split);
        QCOMPARE(clusterNumbered(lineage.rounds[0], 1).ending, Fate::Merged);
        QCOMPARE(clusterNumbered(lineage.rounds[1], 0).beginning, Fate::Split);
        QCOMPARE(clusterNumbered(lineage.rounds[1], 1).beginning, Fate::Merged);
    }

    void whatComesFromNowhereIsBornAndWhatPassesNowHasDied() {
        const Lineage lineage =
            traced({roundOf(0, {{0, 12, 0}, {12, 20, 1}}, 20), roundOf(1, {{0, 12, 0}, {30, 42, 1}}, 50)});
        const LineageCluster& dead = clusterNumbered(lineage.rounds[0], 1);
        QCOMPARE(dead.ending, Fate::Died);
        QCOMPARE(dead.after.passing, std::size_t{8});
        QCOMPARE(dead.after.failing + dead.after.absent, std::size_t{0});
        const LineageCluster& born = clusterNumbered(lineage.rounds[1], 1);
        QCOMPARE(born.beginning, Fate::Born);
        QCOMPARE(born.before.absent, std::size_t{12}); // round 0 did not ask them
        QCOMPARE(clusterNumbered(lineage.rounds[1], 0).before.failing, std::size_t{12});
    }

    /// Three of a large cluster's failures are a third of a small one, and a stray one is not.
    void kinshipAsksForAThirdOfTheSmallerOne() {
        const Lineage third =
            traced({roundOf(0, {{0, 30, 0}}), roundOf(1, {{0, 27, 0}, {27, 30, 1}, {40, 46, 1}})});
        QCOMPARE(clusterNumbered(third.rounds[1], 1).beginning, Fate::Split);
        const Lineage fewer =
            traced({roundOf(0, {{0, 30, 0}}), roundOf(1, {{0, 27, 0}, {27, 30, 1}, {40, 47, 1}})});
        QCOMPARE(clusterNumbered(fewer.rounds[1], 1).beginning, Fate::Born);
        QCOMPARE(clusterNumbered(fewer.rounds[0], 0).ending, Fate::Continued);
        QCOMPARE(fewer.steps[0].flows.size(), std::size_t{2}); // the stray failures still flow
        QCOMPARE(fewer.steps[0].flows[1].failures, (std::vector<std::uint64_t>{27, 28, 29}));
    }

    void underTenSharedFailuresCentroidsDecide() {
        RoundClusters before = roundOf(0, {{0, 8, 0}, {8, 20, 1}});
        RoundClusters now = roundOf(1, {{0, 5, 1}, {8, 12, 0}, {50, 60, 2}});
        place(before, {{0, 0.0F}, {1, 10.0F}}, 1.0F);
        place(now, {{1, 0.5F}, {0, 30.0F}, {2, 9.5F}}, 1.0F);
        const Lineage lineage = traced({before, now});
        QCOMPARE(lineage.steps[0].evidence, Evidence::Centroids);
        QCOMPARE(lineage.steps[0].shared, std::size_t{9});
        // Nineteen failures and twenty lie one from their centroids, but for groups of odd size.
        QVERIFY(lineage.steps[0].limit > 0.9 && lineage.steps[0].limit <= 1.0);
        QCOMPARE(clusterNumbered(lineage.rounds[1], 1).beginning, Fate::Continued);
        // It shares four failures with 1 of the round before, but lies far from it.
        QCOMPARE(clusterNumbered(lineage.rounds[1], 0).beginning, Fate::Born);
        QCOMPARE(clusterNumbered(lineage.rounds[1], 2).beginning, Fate::Continued);
        QCOMPARE(clusterNumbered(lineage.rounds[0], 1).ending, Fate::Continued);
        const auto kin = std::ranges::find_if(lineage.steps[0].flows, [&](const LineageFlow& flow) {
            return flow.kin && lineage.rounds[1].clusters[flow.to].cluster == 2;
        });
        QVERIFY(kin != lineage.steps[0].flows.end() && kin->failures.empty());
    }

    void tenSharedFailuresAreEnough() {
        RoundClusters before = roundOf(0, {{0, 10, 0}});
        RoundClusters now = roundOf(1, {{0, 10, 0}});
        place(before, {{0, 0.0F}}, 1.0F);
        place(now, {{0, 90.0F}}, 1.0F);
        QCOMPARE(traced({before, now}).rounds[1].clusters[0].beginning, Fate::Continued);
    }

    void withoutPlacesFewSharedFailuresTellNothing() {
        const Lineage lineage = traced({roundOf(0, {{0, 9, 0}}), roundOf(1, {{0, 9, 0}})});
        QCOMPARE(lineage.steps[0].evidence, Evidence::Nothing);
        QVERIFY(!lineage.rounds[0].clusters[0].ending);
        QVERIFY(!lineage.rounds[1].clusters[0].beginning);
        QCOMPARE(lineage.steps[0].flows[0].failures.size(), std::size_t{9});
        QVERIFY(!lineage.steps[0].flows[0].kin);
    }

    void noiseComesLastAndHasNoKin() {
        const Lineage lineage =
            traced({roundOf(0, {{0, 12, 0}, {12, 40, -1}}), roundOf(1, {{0, 12, 0}, {12, 40, -1}})});
        const LineageCluster& noise = lineage.rounds[1].clusters.back();
        QVERIFY(noise.isNoise() && !noise.beginning);
        QCOMPARE(noise.name, std::string("noise"));
        QCOMPARE(noise.before.failing, std::size_t{28});
        QCOMPARE(kinIn(lineage.steps[0]), std::size_t{1});
        QCOMPARE(lineage.steps[0].shared, std::size_t{12});
    }

    void failuresInNoClusterAreCounted() {
        const Lineage lineage =
            traced({roundOf(0, {{0, 12, 0}, {12, 15, kAbsent}}), roundOf(1, {{0, 15, 0}})});
        QCOMPARE(lineage.rounds[0].unclustered, std::size_t{3});
        QCOMPARE(lineage.rounds[1].clusters[0].before.failing, std::size_t{15});
        QCOMPARE(lineage.steps[0].shared, std::size_t{12});
    }

    void aRoundWithoutFailuresEndsEveryCluster() {
        const Lineage lineage = traced({roundOf(0, {{0, 5, 0}}), roundOf(1, {}), roundOf(2, {{0, 5, 0}})});
        QCOMPARE(lineage.rounds[0].clusters[0].ending, Fate::Died);
        QCOMPARE(lineage.rounds[2].clusters[0].beginning, Fate::Born);
        QCOMPARE(lineage.rounds[2].clusters[0].before.passing, std::size_t{5});
    }

    void everyFailureIsSomewhereBeforeAndAfter() {
        const Lineage lineage =
            traced({roundOf(0, {{0, 30, 0}, {30, 50, 1}}, 60), roundOf(1, {{5, 28, 1}, {40, 70, 0}}, 100),
                    roundOf(2, {{10, 65, 0}}, 65)});
        for (std::size_t round = 0; round < lineage.rounds.size(); ++round) {
            for (const LineageCluster& cluster : lineage.rounds[round].clusters) {
                const auto sum = [](const Whereabouts& where) {
                    return where.failing + where.passing + where.absent;
                };
                QCOMPARE(sum(cluster.before), round == 0 ? 0 : cluster.failures.size());
                QCOMPARE(sum(cluster.after), round == 2 ? 0 : cluster.failures.size());
            }
        }
    }
};

FGW_TEST(TestClusterLineage, "cluster_lineage")
#include "test_cluster_lineage.moc"
