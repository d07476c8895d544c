// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/explore/round_failures.h"
#include "core/explore/round_series.h"
#endif
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using explore::buildRoundSeries;
using explore::RoundSeries;
using fgw::tests::TableMaker;

namespace {

RoundSeries builtSeries(const RecordTable& table, const std::vector<runs::Report>& reports = {}) {
    Task task;
    auto series = buildRoundSeries(table, reports, task);
    return series ? std::move(*series) : RoundSeries();
}

/// Twelve items of two structures; model `weak` fails all, `strong` none. Round 0 puts them into clusters as
/// `clusters` says, round 1 as `later` says.
RecordTable twoRounds(const std::vector<std::int32_t>& clusters, const std::vector<std::int32_t>& later) {
    TableMaker maker;
    for (std::size_t item = 0; item < clusters.size(); ++item) {
        maker.item("i" + std::to_string(item), "text", item < clusters.size() / 2 ? "chain" : "logic");
    }
    for (const std::int32_t round : {0, 1}) {
        const auto& ofRound = round == 0 ? clusters : later;
        for (std::size_t item = 0; item < ofRound.size(); ++item) {
            const std::string id = "i" + std::to_string(item);
            maker.add({.item = id,
                       .model = "weak",
                       .outcome = Outcome::Fail,
                       .round = round,
                       .cluster = ofRound[item]});
            maker.add({.item = id, .model = "strong", .round = round});
        }
    }
    return maker.make();
}

const std::vector<std::int32_t> kHalves{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};

runs::Report iterateReport(std::vector<runs::RoundRecord> rounds) {
    runs::Report report;
    report.kind = runs::ReportKind::Iterate;
    report.file = "run/iterate_report.json";
    report.rounds = std::move(rounds);
    report.update = "substitute";
    return report;
}

} // namespace

class TestRoundSeries : public QObject {
    Q_OBJECT
private slots:
    void whatWasInducedInARoundIsNoFigureOfIt() {
        TableMaker maker;
        for (int item = 0; item < 12; ++item) {
            const std::string id = "i" + std::to_string(item);
            maker.add({.item = id, .model = "m", .slice = "dataset", .round = 0});
            maker.add({.item = "new " + id,
                       .model = "m",
                       .outcome = Outcome::Fail,
                       .slice = "induced",
                       .round = 0});
        }
        // Nothing fails in the dataset, so that nothing is clustered.
        const RecordTable table = maker.make();
        const auto rows = explore::rowsByRound(table);
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.at(0).size(), std::size_t{12});
        QVERIFY(explore::failuresOf(table, rows.at(0)).empty());
    }

    void computesFromEventsWhatTheyAllow() {
        const RoundSeries series = builtSeries(twoRounds(kHalves, kHalves));
        QCOMPARE(series.origin, std::string("computed from events"));
        QCOMPARE(series.rounds.size(), std::size_t{2});
        const explore::RoundFigures& first = series.rounds[0];
        QCOMPARE(*first.separation.value, 0.5); // of (0, 1)
        QCOMPARE(first.separation.n, std::size_t{12});
        QCOMPARE(*first.purity.value, 1.0);
        QCOMPARE(first.purity.n, std::size_t{12});
        QCOMPARE(first.clusters, std::size_t{2});
        QCOMPARE(first.failures, std::size_t{12});
        QVERIFY(!first.ari.value && !first.drift.value);
        QCOMPARE(*series.rounds[1].ari.value, 1.0);
        QCOMPARE(series.rounds[1].ari.n, std::size_t{12});
        QVERIFY(!series.rounds[1].drift.value); // the log holds no centroids
    }

    /// They are asked in their round, in a slice of their own, and in no cluster: no figure of it counts
    /// them.
    void itemsThatTheRoundInducedAreNotOfTheRound() {
        TableMaker maker;
        for (int item = 0; item < 12; ++item) {
            const std::string id = "i" + std::to_string(item);
            maker.item(id, "text", "chain");
            maker.add({.item = id, .model = "weak", .outcome = Outcome::Fail, .round = 0, .cluster = 0});
            maker.add({.item = id, .model = "strong", .round = 0});
            for (const char* model : {"weak", "strong"}) {
                maker.add({.item = "new" + id,
                           .model = model,
                           .outcome = Outcome::Fail,
                           .slice = "induced",
                           .round = 0});
            }
        }
        const RoundSeries series = builtSeries(maker.make());
        QCOMPARE(*series.rounds[0].separation.value, 0.5);
        QCOMPARE(series.rounds[0].separation.n, std::size_t{12});
        QCOMPARE(series.rounds[0].failures, std::size_t{12});
    }

    void purityIsTheMacroAverage() {
        // Cluster 0: four chain of four; cluster 1: two chain, six logic → (1 + 6/8) / 2.
        const RoundSeries series = builtSeries(twoRounds({0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1}, kHalves));
        QVERIFY(std::abs(*series.rounds[0].purity.value - 0.875) < 1e-12);
    }

    void agreementIgnoresHowClustersAreNumbered() {
        const RoundSeries series = builtSeries(twoRounds(kHalves, {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0}));
        QCOMPARE(*series.rounds[1].ari.value, 1.0);
    }

    void whatIsNoiseInEitherRoundIsNoClusterThatAgrees() {
        // 0.55 by scikit-learn's adjusted_rand_score on the nine that are in a cluster both times; noise as a
        // label like any other would give 0.335.
        const RoundSeries series = builtSeries(
            twoRounds({0, 0, 0, 0, 0, -1, 1, 1, 1, 1, 1, 1}, {0, 0, 0, 0, 1, 0, 1, 1, 1, 1, -1, -1}));
        QVERIFY(std::abs(*series.rounds[1].ari.value - 0.55) < 1e-12);
        QCOMPARE(series.rounds[1].ari.n, std::size_t{9});
    }

    void agreementCountsOnlyFailuresOfBothRounds() {
        std::vector<std::int32_t> later = kHalves;
        later.resize(1);
        const RoundSeries series = builtSeries(twoRounds(kHalves, later));
        QVERIFY(!series.rounds[1].ari.value);
        QCOMPARE(series.rounds[1].ari.n, std::size_t{1});
    }

    void reportedFiguresComeFirstAndLackingOnesAreComputed() {
        runs::RoundRecord first{.round = 0};
        first.separation.value = 0.5;
        first.purity.value = 0.7;
        first.clusters = 2;
        runs::RoundRecord second{.round = 1};
        second.separation = {.value = 0.4, .interval = stats::Interval{0.3, 0.5}, .n = 9};
        second.drift = 1.25;
        second.ari = 0.25;
        second.overlap = 8;
        second.clusters = 3;
        second.unmatchedClusters = 1;
        second.generated = 6;
        const RoundSeries series = builtSeries(twoRounds(kHalves, kHalves), {iterateReport({second, first})});
        QCOMPARE(series.origin, std::string("iterate_report.json"));
        QCOMPARE(series.update, std::string("substitute"));
        const explore::RoundFigures& round0 = series.rounds[0];
        QVERIFY(round0.separation.interval.has_value()); // agrees with the records: completed from them
        QCOMPARE(round0.separation.n, std::size_t{12});
        QCOMPARE(*round0.purity.value, 0.7);
        QVERIFY(!round0.purity.interval); // the records say 1.0: their interval is not about 0.7
        const explore::RoundFigures& round1 = series.rounds[1];
        QCOMPARE(round1.separation.interval->lo, 0.3);
        QCOMPARE(round1.separation.n, std::size_t{9});
        QCOMPARE(*round1.drift.value, 1.25);
        QCOMPARE(round1.drift.n, std::size_t{2}); // two clusters before, three now
        QCOMPARE(*round1.ari.value, 0.25);
        QCOMPARE(round1.ari.n, std::size_t{8});
        QCOMPARE(round1.unmatchedClusters, std::size_t{1});
        QCOMPARE(round1.generated, std::size_t{6});
    }

    void aReportAloneIsEnough() {
        runs::RoundRecord only{.round = 3};
        only.purity.value = 0.9;
        only.failures = 40;
        const RoundSeries series = builtSeries(TableMaker().make(), {iterateReport({only})});
        QCOMPARE(series.rounds.size(), std::size_t{1});
        QCOMPARE(series.rounds[0].round, 3);
        QCOMPARE(series.rounds[0].purity.n, std::size_t{40});
        QVERIFY(!series.rounds[0].separation.value);
    }

    void aRunWithoutRoundsHasNone() {
        const RoundSeries series = builtSeries(TableMaker().add({.item = "1", .model = "m"}).make());
        QVERIFY(series.rounds.empty());
        QVERIFY(series.origin.empty());
    }

    void rowsOfARound() {
        const RecordTable table = twoRounds({0, 1}, {0, 1});
        const BitSet rows = explore::rowsOfRound(table, 1);
        QCOMPARE(rows.count(), std::size_t{4});
        QVERIFY(!rows.test(0) && rows.test(4));
    }
};

FGW_TEST(TestRoundSeries, "round_series")
#include "test_round_series.moc"
