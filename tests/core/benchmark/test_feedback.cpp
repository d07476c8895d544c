// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/benchmark/feedback.h"
#include "tests/core/benchmark/stubs_on_carb.h"
#endif
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;

namespace {

/// One row for each model and repeat, one letter an item: p pass, f fail, e error.
AnswerTable tableOfOutcomes(std::size_t repeats, const std::vector<std::string>& rows) {
    AnswerTable table{.repeats = repeats, .items = rows.front().size()};
    for (std::size_t model = 0; model < rows.size() / repeats; ++model) {
        table.models.push_back("m" + std::to_string(model));
    }
    for (const std::string& row : rows) {
        for (const char letter : row) {
            table.answers.push_back({.outcome = letter == 'p'   ? Outcome::Pass
                                                : letter == 'f' ? Outcome::Fail
                                                                : Outcome::Error});
        }
    }
    return table;
}

/// Failures of items 0, 1, 2, … in these clusters, by these models.
FailureStructure structureWith(const std::vector<std::int32_t>& clusterOf,
                               const std::vector<std::uint32_t>& models) {
    FailureStructure structure;
    for (std::uint32_t item = 0; item < clusterOf.size(); ++item) {
        structure.failures.push_back({.model = models[item], .item = item, .fails = 1, .scored = 1});
    }
    structure.clusters.clusterOf = clusterOf;
    structure.clusters.centroids.resize(static_cast<std::size_t>(*std::ranges::max_element(clusterOf)) + 1);
    return structure;
}

Induction inducedFrom(const FailureStructure& structure, std::size_t wanted) {
    const Task task;
    return induceFromFailures(carbItems(20), structure, "induced", 3, {.induced = wanted}, task).value();
}

std::vector<std::size_t> itemsByCluster(const Induction& induction) {
    std::vector<std::size_t> counts;
    for (const InducedFrom& from : induction.clusters) {
        counts.push_back(from.items.size());
    }
    return counts;
}

using Counts = std::vector<std::size_t>;

} // namespace

class TestFeedback : public QObject {
    Q_OBJECT
private slots:
    void anErrorIsNeitherAHitNorAMiss() {
        Induction induction;
        induction.clusters = {{.cluster = 0, .model = 0, .items = {0, 1}},
                              {.cluster = 1, .model = 1, .items = {2}},
                              {.cluster = 2, .model = 1, .items = {0, 1}}};
        const auto rates =
            hitRates(induction, tableOfOutcomes(1, {"pffe", "pppf"}), tableOfOutcomes(1, {"ffp", "pfe"}));
        QCOMPARE(rates.size(), std::size_t{3});
        QCOMPARE(rates[0].hit.value, std::optional(1.0));
        QCOMPARE(rates[0].hit.n, std::size_t{2});
        QCOMPARE(rates[0].base.value, std::optional(2.0 / 3));
        QCOMPARE(rates[0].base.n, std::size_t{3});
        QVERIFY(!rates[1].hit.value);
        QCOMPARE(rates[1].base.value, std::optional(0.25));
        QCOMPARE(rates[2].hit.value, std::optional(0.5));
    }

    /// Over sampling seeds an item is a failure where at least one half of its scored answers fail.
    void repeatsOfAnItemCountOnce() {
        Induction induction;
        induction.clusters = {{.cluster = 0, .model = 0, .items = {0, 1, 2}}};
        const AnswerTable induced = tableOfOutcomes(3, {"fpe", "ppf", "eff"});
        const auto rates = hitRates(induction, tableOfOutcomes(1, {"pf"}), induced);
        // f p e: half of the scored ones fail; p p f: a third does; e f f: all do.
        QCOMPARE(rates[0].hit.value, std::optional(2.0 / 3));
        QCOMPARE(rates[0].hit.n, std::size_t{3});
    }

    void itemsAreSharedOutBySize() {
        const std::vector<std::int32_t> tenFailures{0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
        const std::vector<std::uint32_t> oneModel(10, 0);
        const FailureStructure structure = structureWith(tenFailures, oneModel);
        // Quotas 3.5, 2.1 and 1.4: what rounding leaves goes to the first.
        QCOMPARE(itemsByCluster(inducedFrom(structure, 7)), (Counts{4, 2, 1}));
        QCOMPARE(itemsByCluster(inducedFrom(structure, 10)), (Counts{5, 3, 2}));
        // Quotas 0.5, 0.3 and 0.2.
        QCOMPARE(itemsByCluster(inducedFrom(structure, 1)), (Counts{1, 0, 0}));
        QCOMPARE(itemsByCluster(inducedFrom(structureWith({0, 1}, {0, 0}), 3)), (Counts{2, 1}));
    }

    void eachClusterIsInducedForTheModelThatFailsItMost() {
        const Induction induction =
            inducedFrom(structureWith({0, 0, 0, 1, 1, 1, 1}, {1, 0, 1, 2, 0, 2, 0}), 14);
        QCOMPARE(induction.clusters.size(), std::size_t{2});
        QCOMPARE(induction.clusters[0].model, 1U);
        QCOMPARE(induction.clusters[0].failures, std::size_t{3});
        QCOMPARE(induction.clusters[0].parents, std::size_t{2});
        QCOMPARE(induction.clusters[1].model, 0U); // two each: the first of equals
        QCOMPARE(induction.clusters[1].parents, std::size_t{2});
        std::size_t next = 0;
        for (const InducedFrom& from : induction.clusters) {
            for (const std::uint32_t item : from.items) {
                QCOMPARE(std::size_t{item}, next++);
                QCOMPARE(induction.items[item].sourceCluster, from.cluster);
            }
        }
        QCOMPARE(next, induction.items.size());
        QCOMPARE(itemsOf(induction).size(), induction.items.size());
        QCOMPARE(itemsOf(induction).back().id, induction.items.back().item.id);
    }
};

FGW_TEST(TestFeedback, "feedback")
#include "test_feedback.moc"
