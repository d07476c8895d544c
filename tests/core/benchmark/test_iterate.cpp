// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/benchmark/iterate.h"
#include "core/benchmark/report_json.h"
#include "tests/core/benchmark/stubs_on_carb.h"
#endif
#include "tests/support/runner.h"

#include <QTest>

#include <cstddef>
#include <set>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;

namespace {

IterateState ranIterate(std::vector<benchmark::Item> items, const IterateOptions& options) {
    Stubs stubs;
    Task task;
    IterateState state = startIterate(std::move(items));
    while (state.rounds.size() < options.rounds &&
           advanceIterate(state, stubs.pointers(), options, nullptr, task)) {
    }
    return state;
}

std::vector<std::vector<std::int32_t>> clustersOf(const IterateState& state) {
    std::vector<std::vector<std::int32_t>> clusters;
    for (const Round& round : state.rounds) {
        clusters.push_back(round.structure.clusters.clusterOf);
    }
    return clusters;
}

const IterateOptions kThreeRounds{.rounds = 3, .seed = 1, .resamples = 100};

} // namespace

class TestIterate : public QObject {
    Q_OBJECT
private slots:

    void substituteKeepsTheSizeAndTheFailedItems() {
        const std::vector<benchmark::Item> items = carbItems(100);
        const IterateState state = ranIterate(items, {.rounds = 1, .seed = 1, .resamples = 50});
        const Round& round = state.rounds.front();
        QCOMPARE(state.dataset.size(), items.size());
        QVERIFY(round.entered > 0);
        std::set<std::string> kept;
        for (const benchmark::Item& item : state.dataset) {
            kept.insert(item.id);
        }
        QCOMPARE(kept.size(), items.size()); // nothing is in it twice
        for (const Failure& failure : round.structure.failures) {
            QVERIFY(kept.contains(items[failure.item].id));
        }
    }

    void augmentAddsAllThatWasInduced() {
        const IterateState state = ranIterate(
            carbItems(80), {.rounds = 2, .update = UpdateRule::Augment, .induced = 12, .resamples = 50});
        QCOMPARE(state.rounds[1].figures.items, 80 + state.rounds[0].induction.items.size());
        QCOMPARE(state.rounds[0].entered, state.rounds[0].induction.items.size());
    }

    void theFirstRoundHasNothingToCompareWith() {
        const IterateState state = ranIterate(carbItems(100), kThreeRounds);
        QVERIFY(!state.rounds[0].drift && !state.rounds[0].adjustedRandIndex);
        for (std::size_t round = 1; round < 3; ++round) {
            QVERIFY(state.rounds[round].drift && state.rounds[round].drift->mean);
            QVERIFY(state.rounds[round].sharedFailures >= 2);
            QVERIFY(state.rounds[round].adjustedRandIndex.has_value());
        }
    }

    /// What stays in the dataset keeps its place in the space of round 0, and k stays.
    void theSpaceAndKAreFrozen() {
        const IterateState state = ranIterate(carbItems(100), kThreeRounds);
        QCOMPARE(state.rounds.size(), std::size_t{3});
        QVERIFY(state.rounds[0].structure.clusters.size() >= 2);
        for (const Round& round : state.rounds) {
            QCOMPARE(round.structure.clusters.size(), state.rounds[0].structure.clusters.size());
            QCOMPARE(round.structure.clusters.centroids[0].size(),
                     state.rounds[0].structure.clusters.centroids[0].size());
        }
    }

    void structureNeverReachesTheClusters() {
        const std::vector<benchmark::Item> items = carbItems(100);
        const IterateOptions one{.rounds = 1, .seed = 1, .resamples = 50};
        const IterateState state = ranIterate(items, one);
        const IterateState rotated = ranIterate(withRotatedStructures(items), one);
        QCOMPARE(clustersOf(rotated), clustersOf(state));
        QVERIFY(rotated.rounds[0].structure.purity.estimate.value !=
                state.rounds[0].structure.purity.estimate.value);
    }

    void threadsDoNotChangeAFigure() {
        IterateOptions options = kThreeRounds;
        options.threads = {1};
        const IterateState one = ranIterate(carbItems(100), options);
        options.threads = {2};
        QCOMPARE(iterateJson(ranIterate(carbItems(100), options), options).dump(),
                 iterateJson(one, options).dump());
    }

    /// Items that were induced from a model's failures hit it more often than the dataset does.
    void whatIsInducedHitsTheModelItCameFrom() {
        const IterateState state = ranIterate(carbItems(200), {.rounds = 1, .seed = 1, .resamples = 50});
        const Round& round = state.rounds.front();
        QVERIFY(*round.hitRate.value > *round.baseRate.value);
        QCOMPARE(round.hitRate.n, round.induction.items.size());
    }

    void aCancelledRoundLeavesTheStateAsItWas() {
        Stubs stubs;
        Task task;
        IterateState state = startIterate(carbItems(50));
        task.cancel();
        QVERIFY(!advanceIterate(state, stubs.pointers(), kThreeRounds, nullptr, task));
        QVERIFY(state.rounds.empty() && !state.space);
        QCOMPARE(state.dataset, carbItems(50));
    }

    void aDatasetThatNobodyFailsGoesOn() {
        const IterateState state =
            ranIterate({{.id = "only", .x = "?", .y = ""}}, {.rounds = 2, .resamples = 20});
        QCOMPARE(state.rounds.size(), std::size_t{2});
        QCOMPARE(state.rounds[1].structure.failures.size(), std::size_t{0});
        QVERIFY(!state.rounds[1].hitRate.value);
    }
};

FGW_TEST(TestIterate, "iterate")
#include "test_iterate.moc"
