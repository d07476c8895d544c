// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/slice_table.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using explore::buildSliceTable;
using explore::figuresOf;
using explore::OutcomeFigures;
using explore::rowsOfCell;
using explore::SliceTable;
using fgw::tests::TableMaker;

namespace {

bool isWithin(double actual, double expected, double tolerance = 1e-12) {
    return std::abs(actual - expected) <= tolerance;
}

constexpr Outcome passIf(bool condition) {
    return condition ? Outcome::Pass : Outcome::Fail;
}

SliceTable builtSlices(const RecordTable& table, const explore::SliceOptions& options = {},
                       const BitSet* rows = nullptr) {
    Task task;
    auto slices = buildSliceTable(table, rows, options, task);
    return slices ? std::move(*slices) : SliceTable();
}

/// Three models on `items` items: the first is never right, the others on two of three.
TableMaker seedExample(int items) {
    TableMaker maker;
    for (int item = 0; item < items; ++item) {
        const std::string id = "i" + std::to_string(item);
        maker.add({.item = id, .model = "skew", .outcome = Outcome::Fail});
        maker.add({.item = id, .model = "a", .outcome = passIf(item % 3 != 0)});
        maker.add({.item = id, .model = "b", .outcome = passIf(item % 3 != 1)});
    }
    return maker;
}

RecordTable withDepths(const std::vector<double>& depths) {
    TableMaker maker;
    for (std::size_t item = 0; item < depths.size(); ++item) {
        maker.add({.item = "i" + std::to_string(item), .model = "m", .outcome = passIf(item % 2 == 0)});
    }
    return maker.column({.name = "depth", .ofItems = true, .numeric = true, .numbers = depths}).make();
}

} // namespace

class TestSliceTable : public QObject {
    Q_OBJECT
private slots:
    void keepsThreeFiguresApart() {
        const RecordTable table =
            TableMaker()
                .add({.item = "1", .model = "m", .outcome = Outcome::Pass})
                .add({.item = "2",
                      .model = "m",
                      .outcome = Outcome::Fail,
                      .abstained = true,
                      .confidence = 0.9F})
                .add({.item = "3", .model = "m", .outcome = Outcome::Fail, .confidence = 0.8F})
                .add({.item = "4", .model = "m", .outcome = Outcome::Fail, .confidence = 0.79F})
                .add({.item = "5", .model = "m", .outcome = Outcome::Fail})
                .add({.item = "6", .model = "m", .outcome = Outcome::Error})
                .add({.item = "7", .model = "m", .outcome = Outcome::Invalid})
                .make();
        const OutcomeFigures figures = figuresOf(table, BitSet(table.size(), true));
        QCOMPARE(figures.accuracy.n, std::size_t{5});
        QVERIFY(isWithin(*figures.accuracy.value, 0.2));
        QVERIFY(isWithin(*figures.abstentionRate.value, 0.2));
        // At 0.8, and where no confidence is stated; neither the abstention nor the doubtful answer.
        QVERIFY(isWithin(*figures.confidentWrongRate.value, 0.4));
        QCOMPARE(figures.counts, (std::array<std::uint64_t, 5>{1, 4, 1, 0, 1}));
    }

    void intervalIsWilsons() {
        // k = 1, n = 5, z = 1.959964: centre (1 + z²/2)/(5 + z²), half-width z·√(k(n−k)/n + z²/4)/(n + z²).
        TableMaker maker;
        for (int item = 0; item < 5; ++item) {
            maker.add({.item = std::to_string(item), .model = "m", .outcome = passIf(item == 0)});
        }
        const RecordTable table = maker.make();
        const OutcomeFigures figures = figuresOf(table, BitSet(table.size(), true));
        QVERIFY(isWithin(figures.accuracy.interval->lo, 0.036223, 1e-5));
        QVERIFY(isWithin(figures.accuracy.interval->hi, 0.624465, 1e-5));
    }

    void severalAnswersToAnItemAreNotSeveralItems() {
        TableMaker maker;
        for (int seed = 0; seed < 10; ++seed) {
            for (int item = 0; item < 3; ++item) {
                maker.add({.item = std::to_string(item), .model = "m", .outcome = passIf(item > 0)});
            }
        }
        const RecordTable table = maker.make();
        const OutcomeFigures figures = figuresOf(table, BitSet(table.size(), true));
        QCOMPARE(figures.accuracy.n, std::size_t{30});
        // Wilson's of 2 in 3, from scipy: binomtest(2, 3).proportion_ci(method="wilson").
        QVERIFY(isWithin(figures.accuracy.interval->lo, 0.207660, 1e-5));
        QVERIFY(isWithin(figures.accuracy.interval->hi, 0.938508, 1e-5));
        QVERIFY(isWithin(figures.confidentWrongRate.interval->hi, 0.792340, 1e-5));
        QCOMPARE(builtSlices(table).cells[0].figures.accuracy.interval->lo, figures.accuracy.interval->lo);
    }

    void modelsThatAgreeThroughoutAreNotCertainlyEqual() {
        TableMaker maker;
        for (int item = 0; item < 20; ++item) {
            for (const char* model : {"a", "b"}) {
                maker.add({.item = std::to_string(item), .model = model, .outcome = passIf(item % 2 == 0)});
            }
        }
        const stats::Estimate separation = builtSlices(maker.make()).separation[0];
        QCOMPARE(separation.value, std::optional(0.0));
        QVERIFY(separation.caveat == stats::Caveat::ExactBound);
        // Half of what Clopper and Pearson allow where none of 20 was seen: (1 − 0.025^(1/20)) / 2.
        QVERIFY(isWithin(separation.interval->hi, 0.0842167, 1e-6));
    }

    void nothingScoredGivesNoFigure() {
        const RecordTable table =
            TableMaker().add({.item = "1", .model = "m", .outcome = Outcome::Error}).make();
        const OutcomeFigures figures = figuresOf(table, BitSet(table.size(), true));
        QVERIFY(!figures.accuracy.value && !figures.accuracy.interval);
        QCOMPARE(figures.counts[2], std::uint64_t{1});
    }

    void separationOfTheSeedsExample() {
        const SliceTable slices = builtSlices(seedExample(3).make());
        QVERIFY(isWithin(*slices.separation[0].value, 0.314270, 1e-6)); // of (0, 2/3, 2/3)
        QCOMPARE(slices.separation[0].n, std::size_t{3});
        QVERIFY(!slices.separation[0].interval); // fewer than ten items
    }

    void separationHasAnIntervalFromTenItemsOn() {
        const SliceTable slices = builtSlices(seedExample(30).make());
        const stats::Estimate& separation = slices.separation[0];
        QVERIFY(separation.interval.has_value());
        QVERIFY(separation.interval->lo < *separation.value && *separation.value < separation.interval->hi);
        const SliceTable again = builtSlices(seedExample(30).make());
        QCOMPARE(again.separation[0].interval->lo, separation.interval->lo);
        // Thirty items give few distinct separations, so that two seeds may well agree on the ends.
        bool seedMatters = false;
        for (std::uint64_t seed = 1; seed <= 16; ++seed) {
            const SliceTable reseeded = builtSlices(seedExample(30).make(), {.seed = seed});
            seedMatters |= reseeded.separation[0].interval->lo != separation.interval->lo;
        }
        QVERIFY(seedMatters);
    }

    void itemsThatLackAnAnswerAreLeftOutAndCounted() {
        const RecordTable table = seedExample(3)
                                      .add({.item = "half", .model = "a", .outcome = Outcome::Fail})
                                      .add({.item = "half", .model = "b", .outcome = Outcome::Fail})
                                      .add({.item = "half", .model = "skew", .outcome = Outcome::Error})
                                      .make();
        const SliceTable slices = builtSlices(table);
        QCOMPARE(slices.itemsLeftOut[0], std::uint64_t{1});
        QCOMPARE(slices.separation[0].n, std::size_t{3});
        QVERIFY(isWithin(*slices.separation[0].value, 0.314270, 1e-6));
        // The bars count it all the same.
        QCOMPARE(slices.cells[1].figures.accuracy.n, std::size_t{4});
    }

    void aModelWithFewAnswersIsLeftOutOfSeparationAndNamed() {
        TableMaker maker = seedExample(30);
        maker.add({.item = "i0", .model = "sparse", .outcome = Outcome::Fail});
        const SliceTable slices = builtSlices(maker.make());
        const SliceTable without = builtSlices(seedExample(30).make());
        QCOMPARE(slices.separation[0].n, std::size_t{30});
        QCOMPARE(*slices.separation[0].value, *without.separation[0].value);
        QCOMPARE(slices.itemsLeftOut[0], std::uint64_t{0});
        QCOMPARE(slices.sparseModels[0].size(), std::size_t{1});
        QCOMPARE(slices.models[slices.sparseModels[0][0].model.value], std::string("sparse"));
        QCOMPARE(slices.sparseModels[0][0].items, std::uint64_t{1});
        QVERIFY(without.sparseModels[0].empty());
    }

    /// There is nobody to compare with but them.
    void ofTwoModelsNoneIsLeftOut() {
        TableMaker maker;
        for (int item = 0; item < 10; ++item) {
            maker.add({.item = std::to_string(item), .model = "a", .outcome = Outcome::Pass});
        }
        maker.add({.item = "3", .model = "b", .outcome = Outcome::Fail});
        const SliceTable slices = builtSlices(maker.make());
        QCOMPARE(slices.separation[0].n, std::size_t{1});
        QCOMPARE(slices.itemsLeftOut[0], std::uint64_t{9});
        QVERIFY(slices.sparseModels[0].empty());
    }

    void severalEvaluationsOfAnItemAreOneItem() {
        TableMaker maker;
        for (int epoch = 0; epoch < 4; ++epoch) {
            for (int item = 0; item < 5; ++item) {
                maker.add({.item = std::to_string(item), .model = "a", .outcome = Outcome::Pass});
                maker.add({.item = std::to_string(item), .model = "b", .outcome = passIf(epoch == 0)});
            }
        }
        const SliceTable slices = builtSlices(maker.make());
        QCOMPARE(slices.separation[0].n, std::size_t{5});
        QVERIFY(isWithin(*slices.separation[0].value, 0.375)); // of (1, 0.25)
        QVERIFY(!slices.separation[0].interval);               // five items, although twenty records
    }

    void oneModelHasNothingToBeSeparatedFrom() {
        const SliceTable slices = builtSlices(TableMaker().add({.item = "1", .model = "m"}).make());
        QVERIFY(!slices.separation[0].value);
    }

    void cellsAreSliceMajorAndRowsOfCellsAgree() {
        const RecordTable table =
            TableMaker()
                .add({.item = "1", .model = "m", .slice = "easy"})
                .add({
                    .item = "1",
                    .model = "n",
                    .slice = "easy",
                })
                .add({.item = "2", .model = "m", .outcome = Outcome::Fail, .slice = "hard"})
                .make();
        const SliceTable slices = builtSlices(table);
        QCOMPARE(slices.slices, (std::vector<std::string>{"easy", "hard"}));
        QVERIFY(isWithin(*slices.cells[2].figures.accuracy.value, 0.0));
        QVERIFY(!slices.cells[3].figures.accuracy.value); // n never saw the hard slice
        for (std::size_t slice = 0; slice < 2; ++slice) {
            for (std::size_t model = 0; model < 2; ++model) {
                const BitSet rows = rowsOfCell(table, slices, "", slice, model);
                QCOMPARE(figuresOf(table, rows).counts, slices.cells[slice * 2 + model].figures.counts);
            }
        }
        QCOMPARE(rowsOfCell(table, slices, "", 0, 2).count(), std::size_t{2});
        QCOMPARE(rowsOfCell(table, slices, "", 2, 0).count(), std::size_t{2});
        QCOMPARE(rowsOfCell(table, slices, "", 2, 2).count(), std::size_t{3});
    }

    void aFilterRestrictsTheFiguresAndKeepsTheSlices() {
        const RecordTable table = seedExample(6).make();
        BitSet rows(table.size());
        rows.set(0);
        const SliceTable slices = builtSlices(table, {}, &rows);
        QCOMPARE(slices.models.size(), std::size_t{3});
        QCOMPARE(slices.cells[0].figures.accuracy.n, std::size_t{1});
        QVERIFY(!slices.cells[1].figures.accuracy.value);
    }

    void fewNumbersAreGroupsByThemselves() {
        const SliceTable slices = builtSlices(withDepths({3, 1, 1, 2.5}), {.groupBy = "depth"});
        QCOMPARE(slices.slices, (std::vector<std::string>{"depth 1", "depth 2.5", "depth 3"}));
        QCOMPARE(slices.cells[0].figures.accuracy.n, std::size_t{2});
    }

    void manyNumbersAreCutIntoQuartiles() {
        std::vector<double> depths;
        for (int depth = 16; depth >= 1; --depth) {
            depths.push_back(depth);
        }
        const SliceTable slices = builtSlices(withDepths(depths), {.groupBy = "depth"});
        QCOMPARE(slices.slices,
                 (std::vector<std::string>{"depth 1–4", "depth 5–8", "depth 9–12", "depth 13–16"}));
        for (const explore::SliceCell& cell : slices.cells) {
            QCOMPARE(cell.figures.accuracy.n, std::size_t{4});
        }
    }

    void equalNumbersStayTogetherInAQuartile() {
        std::vector<double> depths(30, 0.0); // more than half
        for (int depth = 1; depth <= 14; ++depth) {
            depths.push_back(depth);
        }
        const SliceTable slices = builtSlices(withDepths(depths), {.groupBy = "depth"});
        QCOMPARE(slices.slices, (std::vector<std::string>{"depth 0", "depth 1–3", "depth 4–14"}));
        QCOMPARE(slices.cells[0].figures.accuracy.n, std::size_t{30});
    }

    void rowsWithoutAValueAreAGroupOfTheirOwn() {
        const double absent = std::nan("");
        const RecordTable table = withDepths({1, absent, 2, absent});
        const SliceTable slices = builtSlices(table, {.groupBy = "depth"});
        QCOMPARE(slices.slices.back(), std::string("no depth"));
        QCOMPARE(rowsOfCell(table, slices, "depth", 2, 1).count(), std::size_t{2});
    }

    void textColumnsGroupByTheirValues() {
        const RecordTable table =
            TableMaker()
                .add({.item = "1", .model = "m"})
                .add({.item = "2", .model = "m"})
                .add({.item = "3", .model = "m"})
                .column(
                    {.name = "type", .ofItems = false, .codes = {1, 0, 1}, .dictionary = {"chain", "logic"}})
                .make();
        const SliceTable slices = builtSlices(table, {.groupBy = "type"});
        QCOMPARE(slices.slices, (std::vector<std::string>{"chain", "logic"}));
        QCOMPARE(rowsOfCell(table, slices, "type", 1, 0).count(), std::size_t{2});
    }

    void anUnknownColumnIsAnError() {
        Task task;
        const auto slices = buildSliceTable(seedExample(3).make(), nullptr, {.groupBy = "colour"}, task);
        QVERIFY(!slices);
        QCOMPARE(slices.error().code, ErrorCode::NotFound);
        QVERIFY(slices.error().message().find("colour") != std::string::npos);
    }

    void cancellingIsNoSuccess() {
        Task task;
        task.cancel();
        const auto slices = buildSliceTable(seedExample(30).make(), nullptr, {}, task);
        QVERIFY(!slices);
        QCOMPARE(slices.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestSliceTable, "slice_table")
#include "test_slice_table.moc"
