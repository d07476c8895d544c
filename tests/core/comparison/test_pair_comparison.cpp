// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/pair_comparison.h"
#include "tests/core/comparison/run_pair.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::comparison;
using namespace fgw::tests;

namespace {

const auto kReference = QStringLiteral("tests/core/comparison/oracle/comparison.json");

bool agrees(const stats::Estimate& found, const nlohmann::json& expected) {
    return isNear(found.value, expected["value"]) &&
           isNear(found.interval, expected["lo"], expected["hi"], 1e-10);
}

/// One item "a" in each of two tables, with as many passes and fails as told, `times` over.
PairComparison ofRepeats(const ItemTally& before, const ItemTally& after, std::size_t items = 1) {
    JoinedRuns joined;
    joined.items.resize(items, JoinedItem{.id = "a", .slice = "s"});
    Task task;
    return comparePair(joined.items, std::vector(items, before), std::vector(items, after), {}, task).value();
}

} // namespace

class TestPairComparison : public QObject {
    Q_OBJECT
private slots:
    void everyFigureAgreesWithStatsmodels() {
        const auto slices = readReference(kReference, "slices");
        const RunComparison comparison = referencePair(slices);
        Task task;
        const PairComparison pair = comparePair(comparison, {0, 1}, {}, task).value();
        QCOMPARE(pair.slices.size(), slices.size());
        for (std::size_t slice = 0; slice < slices.size(); ++slice) {
            const SliceDifference& found = pair.slices[slice];
            const auto& expected = slices[slice];
            QCOMPARE(found.slice, expected["slice"].get<std::string>());
            QVERIFY(agrees(found.before, expected["accuracy_before"]));
            QVERIFY(agrees(found.after, expected["accuracy_after"]));
            QVERIFY(agrees(found.difference, expected["difference"]));
            QCOMPARE(found.regressions, expected["regressions"].get<std::size_t>());
            QCOMPARE(found.fixes, expected["fixes"].get<std::size_t>());
            QCOMPARE(found.stayedRight, expected["stayed_right"].get<std::size_t>());
            QCOMPARE(found.stayedBroken, expected["stayed_broken"].get<std::size_t>());
            QVERIFY(isNear(found.test.p, expected["p"], 1e-10));
            QVERIFY(isNear(found.holm, expected["holm"], 1e-10));
            QVERIFY(isNear(found.falseDiscoveryRate, expected["benjamini_hochberg"], 1e-10));
        }
    }

    void allSlicesTogetherAreTheirSum() {
        const RunComparison comparison = referencePair(readReference(kReference, "slices"));
        Task task;
        const PairComparison pair = comparePair(comparison, {0, 1}, {}, task).value();
        std::size_t items = 0;
        std::size_t regressions = 0;
        std::size_t fixes = 0;
        std::size_t broken = 0;
        for (const SliceDifference& slice : pair.slices) {
            items += slice.items();
            regressions += slice.regressions;
            fixes += slice.fixes;
            broken += slice.stayedBroken;
        }
        QCOMPARE(pair.overall.items(), items);
        QCOMPARE(pair.overall.regressions, regressions);
        QCOMPARE(pair.flips.size(), regressions + fixes);
        QCOMPARE(pair.stayedBroken.size(), broken);
        QVERIFY(!pair.overall.holm);
        QCOMPARE(pair.testable, std::size_t{0}); // one answer each: nothing could be real
    }

    void repeatsCountAsSharesOfOneItem() {
        const PairComparison pair = ofRepeats({.passes = 3, .fails = 1}, {.passes = 1, .fails = 3}, 20);
        QVERIFY(pair.hasRepeats);
        QCOMPARE(pair.overall.before.value, std::optional(0.75));
        QCOMPARE(pair.overall.difference.value, std::optional(-0.5));
        QCOMPARE(pair.overall.difference.n, std::size_t{20});
        QCOMPARE(pair.overall.difference.caveat, stats::Caveat::NoVariation);
        QCOMPARE(pair.overall.regressions, std::size_t{20});
        QCOMPARE(pair.testable, std::size_t{20});
        QCOMPARE(pair.realByChance(), 1.0);
    }

    /// 3 of 4 before and 2 of 4 after is a difference of a quarter, and a failure by majority.
    void withRepeatsItIsSaidWhatDifferenceAndTestCount() {
        const PairComparison pair = ofRepeats({.passes = 3, .fails = 1}, {.passes = 2, .fails = 2}, 20);
        QCOMPARE(pair.overall.difference.value, std::optional(-0.25));
        QCOMPARE(repeatsSentence(pair),
                 std::string("The difference is the mean over 20 items of their shares of passes; McNemar's "
                             "test counts the 20 of them whose majority changed (half and half is a "
                             "failure)."));
        QVERIFY(repeatsSentence(ofRepeats({.passes = 3, .fails = 1}, {.passes = 2, .fails = 2}, 1))
                    .starts_with("The difference is the mean over 1 item of its share of passes; "));
        QVERIFY(repeatsSentence(ofRepeats({.passes = 1}, {.fails = 1}, 20)).empty());
    }

    void whatOnlyOneOfThemAnsweredIsCountedBeside() {
        JoinedRuns joined;
        joined.items.resize(5, JoinedItem{.id = "a", .slice = "s"});
        joined.items[3].inputDiffers = true;
        const ItemTally none{};
        const ItemTally right{.passes = 1};
        Task task;
        const PairComparison pair =
            comparePair(joined.items, std::vector{right, none, right, right, right},
                        std::vector{none, right, ItemTally{.unscored = 1}, right, right}, {}, task)
                .value();
        QCOMPARE(pair.onlyBefore, std::size_t{1});
        QCOMPARE(pair.onlyAfter, std::size_t{1});
        QCOMPARE(pair.unscored, std::size_t{1});
        QCOMPARE(pair.otherInput, std::vector<std::uint32_t>{3});
        QCOMPARE(pair.overall.items(), std::size_t{1});
    }

    /// Another question under the same id is no repetition of the first: no figure and no list may take it
    /// for one.
    void itemsOfAnotherInputAreLeftOut() {
        JoinedRuns joined;
        joined.items.resize(4, JoinedItem{.id = "a", .slice = "s"});
        const ItemTally right{.passes = 1};
        const ItemTally wrong{.fails = 1};
        const auto compared = [&](const PairOptions& options) {
            Task task;
            return comparePair(joined.items, std::vector(4, right), std::vector{right, right, wrong, wrong},
                               options, task)
                .value();
        };
        QVERIFY(!compared({}).withOtherInput);
        QVERIFY(!compared({}).countsOtherInput);
        joined.items[3].inputDiffers = true;
        const PairComparison pair = compared({});
        QCOMPARE(pair.overall.items(), std::size_t{3});
        QCOMPARE(pair.overall.regressions, std::size_t{1});
        QCOMPARE(pair.slices.front().items(), std::size_t{3});
        QCOMPARE(pair.flips.size(), std::size_t{1});
        QCOMPARE(pair.flips.front().item, 2U);
        QCOMPARE(pair.withOtherInput->items(), std::size_t{4});
        QCOMPARE(pair.withOtherInput->difference.value, std::optional(-0.5));
        const PairComparison all = compared({.countOtherInput = true});
        QVERIFY(all.countsOtherInput);
        QVERIFY(!all.withOtherInput);
        QCOMPARE(all.flips.size(), std::size_t{2});
    }

    /// Another prompt around every question: what is compared is the prompt.
    void whereEveryInputIsAnotherAllCount() {
        JoinedRuns joined;
        joined.items.resize(3, JoinedItem{.id = "a", .slice = "s", .inputDiffers = true});
        Task task;
        const PairComparison pair = comparePair(joined.items, std::vector(3, ItemTally{.passes = 1}),
                                                std::vector(3, ItemTally{.fails = 1}), {}, task)
                                        .value();
        QVERIFY(pair.countsOtherInput);
        QCOMPARE(pair.overall.regressions, std::size_t{3});
        QCOMPARE(pair.otherInput.size(), std::size_t{3});
    }

    /// The slice of either run would do, so swapping them would change the figures of both slices.
    void anItemInTwoSlicesIsInNoneOfThem() {
        JoinedRuns joined;
        joined.items.resize(3, JoinedItem{.id = "a", .slice = "s"});
        joined.items[1].sliceDiffers = true;
        Task task;
        const PairComparison pair = comparePair(joined.items, std::vector(3, ItemTally{.passes = 1}),
                                                std::vector(3, ItemTally{.fails = 1}), {}, task)
                                        .value();
        QCOMPARE(pair.movedSlice, std::size_t{1});
        QCOMPARE(pair.overall.items(), std::size_t{3});
        QCOMPARE(pair.slices.front().items(), std::size_t{2});
    }

    void withoutSharedItemsThereIsNoValue() {
        const PairComparison pair = ofRepeats({.passes = 1}, {});
        QVERIFY(!pair.overall.difference.value);
        QVERIFY(pair.slices.empty());
        QCOMPARE(pair.overall.test.p, 1.0);
    }
};

FGW_TEST(TestPairComparison, "pair_comparison")
#include "test_pair_comparison.moc"
