// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/record_lineage.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::explore;
using fgw::tests::TableMaker;

namespace {

const std::vector<std::string> kTwoTopics{"The train travels at a speed of miles per hour to the station",
                                          "The shop sells apples and pears for dollars at a price"};

void ask(TableMaker& maker, const std::string& topic, int number, std::int32_t round, std::int32_t cluster) {
    const std::string id = topic + std::to_string(number);
    maker.item(id, kTwoTopics[topic == "train" ? 0 : 1] + (number % 2 == 0 ? " today" : " tomorrow"));
    maker.add({.item = id, .model = "m", .outcome = Outcome::Fail, .round = round, .cluster = cluster});
}

Lineage tracedRecords(const RecordTable& table) {
    Task task;
    auto lineage = lineageOf(table, task);
    return lineage ? std::move(*lineage) : Lineage();
}

} // namespace

class TestRecordLineage : public QObject {
    Q_OBJECT
private slots:
    void clustersAreNamedByWhatSetsThemApart() {
        TableMaker maker;
        for (int number = 0; number < 8; ++number) {
            for (const std::int32_t round : {0, 1}) {
                ask(maker, "train", number, round, round);
                ask(maker, "shop", number, round, 1 - round);
            }
        }
        const Lineage lineage = tracedRecords(maker.make());
        QCOMPARE(lineage.rounds.size(), std::size_t{2});
        QCOMPARE(lineage.steps[0].evidence, Evidence::SharedFailures);
        for (const LineageRound& round : lineage.rounds) {
            for (const LineageCluster& cluster : round.clusters) {
                const bool isTrain = cluster.cluster == round.round;
                QVERIFY(std::ranges::find(cluster.keywords, isTrain ? "train" : "shop") !=
                        cluster.keywords.end());
                QVERIFY(cluster.name.find(cluster.keywords.front()) == 0);
            }
        }
        QVERIFY(lineage.rule.find("one in 3") != std::string::npos);
    }

    /// No item is asked twice, so that only the texts can tell which cluster goes on.
    void roundsThatShareNoFailureAreMatchedByTheirTexts() {
        TableMaker maker;
        for (int number = 0; number < 8; ++number) {
            ask(maker, "train", number, 0, 0);
            ask(maker, "shop", number, 0, 1);
            ask(maker, "train", 100 + number, 1, 5);
        }
        const Lineage lineage = tracedRecords(maker.make());
        QCOMPARE(lineage.steps[0].evidence, Evidence::Centroids);
        QCOMPARE(lineage.steps[0].shared, std::size_t{0});
        QCOMPARE(lineage.rounds[1].clusters[0].beginning, Fate::Continued);
        for (const LineageCluster& cluster : lineage.rounds[0].clusters) {
            QCOMPARE(cluster.ending, cluster.cluster == 0 ? Fate::Continued : Fate::Died);
            QCOMPARE(cluster.after.absent, std::size_t{8});
        }
    }

    void aRunWithoutClustersIsOnlyCounted() {
        TableMaker maker;
        ask(maker, "train", 1, 0, kAbsent);
        ask(maker, "train", 2, 0, kAbsent);
        const Lineage lineage = tracedRecords(maker.make());
        QVERIFY(!lineage.hasClusters());
        QCOMPARE(lineage.rounds.size(), std::size_t{1});
        QCOMPARE(lineage.rounds[0].failures(), std::size_t{2});
        QVERIFY(tracedRecords(TableMaker().make()).rounds.empty());
    }

    /// What a round induces is asked in the round, to see whether it hits, and is no failure of it.
    void whatARoundInducedIsNotOfTheRound() {
        TableMaker maker;
        ask(maker, "train", 1, 0, 0);
        maker.item("new", kTwoTopics[0]);
        maker.add({.item = "new", .model = "m", .outcome = Outcome::Fail, .slice = "induced", .round = 0});
        const Lineage lineage = tracedRecords(maker.make());
        QCOMPARE(lineage.rounds[0].failures(), std::size_t{1});
        QCOMPARE(lineage.otherSlices, std::vector<std::string>{"induced"});
    }

    void failuresLeadBackToTheirRowsInTheirRounds() {
        TableMaker maker;
        for (const std::int32_t round : {0, 1, 2}) {
            ask(maker, "train", 1, round, 0);
            ask(maker, "shop", 1, round, 1);
        }
        const RecordTable table = maker.make();
        const std::vector<std::uint64_t> shop{subjectOf(table, 1)};
        const BitSet rows = rowsOfFailures(table, shop, 1, 2);
        QCOMPARE(rows.count(), std::size_t{2});
        QVERIFY(rows.test(3) && rows.test(5));
        QCOMPARE(subjectsOf(table, rows), shop);
        QCOMPARE(countAmong(shop, subjectsOf(table, BitSet(table.size(), true))), std::size_t{1});
        QCOMPARE(countAmong(shop, {}), std::size_t{0});
    }
};

FGW_TEST(TestRecordLineage, "record_lineage")
#include "test_record_lineage.moc"
