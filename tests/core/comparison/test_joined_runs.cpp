// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/joined_runs.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <array>

using namespace fgw;
using namespace fgw::comparison;
using namespace fgw::tests;

namespace {

JoinedRuns join(const std::vector<RecordTable>& tables, JoinBy by = JoinBy::Auto) {
    std::vector<const RecordTable*> runs;
    for (const RecordTable& table : tables) {
        runs.push_back(&table);
    }
    Task task;
    return joinRuns(runs, by, task).value();
}

/// Items id → input, each answered once by "m".
RecordTable answered(const std::vector<std::pair<std::string, std::string>>& items,
                     const std::string& slice = "s") {
    TableMaker maker;
    for (const auto& [id, input] : items) {
        maker.item(id, input).add({.item = id, .model = "m", .slice = slice});
    }
    return maker.make();
}

} // namespace

class TestJoinedRuns : public QObject {
    Q_OBJECT
private slots:
    void theSameIdAndContentIsTheSameItem() {
        const auto joined =
            join({answered({{"a", "1+1?"}, {"b", "2+2?"}}), answered({{"b", "2+2?"}, {"c", "3+3?"}})});
        QCOMPARE(joined.items.size(), std::size_t{3});
        QCOMPARE(joined.itemOfRow[1], (std::vector<std::uint32_t>{1, 2}));
        QCOMPARE(joined.counts[1].sameIdAndContent, std::size_t{1});
        QCOMPARE(joined.counts[1].onItsOwn, std::size_t{1});
        QCOMPARE(joined.items[2].run, 1U);
    }

    void anItemThatMovedToAnotherSliceIsMarked() {
        const auto joined = join({answered({{"a", "1+1?"}}), answered({{"a", "1+1?"}}, "other slice")});
        QCOMPARE(joined.items.size(), std::size_t{1});
        QVERIFY(joined.items[0].sliceDiffers);
        QVERIFY(!join({answered({{"a", "1+1?"}}), answered({{"a", "1+1?"}})}).items[0].sliceDiffers);
    }

    void acrossToolsTheContentJoins() {
        // Both number from 0, in another order: going by id would pair different questions.
        const std::vector<RecordTable> tables{answered({{"0", "one"}, {"1", "two"}}),
                                              answered({{"0", "two"}, {"1", " one "}}, "other name")};
        const auto joined = join(tables);
        QCOMPARE(joined.itemOfRow[1], (std::vector<std::uint32_t>{1, 0}));
        QCOMPARE(joined.counts[1].sameContent, std::size_t{2});
        QVERIFY(!joined.items[0].inputDiffers);
        const auto byId = join(tables, JoinBy::Id);
        QCOMPARE(byId.itemOfRow[1], (std::vector<std::uint32_t>{0, 1}));
        QVERIFY(byId.items[0].inputDiffers);
    }

    void anotherPromptAroundTheSameIdJoinsAndIsSaid() {
        const std::vector<RecordTable> tables{answered({{"a", "What is 1+1?"}}),
                                              answered({{"a", "Think step by step. What is 1+1?"}})};
        const auto joined = join(tables);
        QCOMPARE(joined.items.size(), std::size_t{1});
        QCOMPARE(joined.counts[1].sameIdOnly, std::size_t{1});
        QVERIFY(joined.items[0].inputDiffers);
        QCOMPARE(join(tables, JoinBy::Content).items.size(), std::size_t{2});
    }

    /// What a third run asks under the same id is no matter of the other two.
    void twoRunsAreHeldAgainstEachOtherAlone() {
        const auto joined = join({answered({{"a", "1+1?"}}), answered({{"a", "1+1?"}}),
                                  answered({{"a", "One more: 1+1?"}, {"b", "2+2?"}}, "other slice"),
                                  answered({{"a", "One more: 1+1?"}}, "other slice")});
        QVERIFY(joined.items[0].inputDiffers && joined.items[0].sliceDiffers);
        const auto same = joined.itemsBetween(0, 1);
        QCOMPARE(same.size(), std::size_t{2});
        QVERIFY(!same[0].inputDiffers && !same[0].sliceDiffers);
        QVERIFY(joined.itemsBetween(1, 2)[0].inputDiffers && joined.itemsBetween(1, 2)[0].sliceDiffers);
        const auto late = joined.itemsBetween(2, 3);
        QVERIFY(!late[0].inputDiffers && !late[0].sliceDiffers);
        QCOMPARE(late[0].slice, std::string("other slice"));
        QVERIFY(!joined.inputDiffers(1, 0, 3)); // in neither
    }

    void contentsThatRepeatAreJoinedInOrder() {
        const auto joined = join({answered({{"a", "same"}, {"b", "same"}}),
                                  answered({{"x", "same"}, {"y", "same"}, {"z", "same"}})});
        QCOMPARE(joined.itemOfRow[1], (std::vector<std::uint32_t>{0, 1, 2}));
    }

    void withoutInputOnlyTheIdCanJoin() {
        const RecordTable one =
            TableMaker().add({.item = "a", .model = "m"}).add({.item = "b", .model = "m"}).make();
        const RecordTable two =
            TableMaker().add({.item = "b", .model = "m"}).add({.item = "c", .model = "m"}).make();
        const auto joined = join({one, two});
        QCOMPARE(joined.itemOfRow[1], (std::vector<std::uint32_t>{1, 2}));
        QVERIFY(!joined.items[1].inputDiffers);
    }

    void theSameItemInAnotherSliceIsAnotherOne() {
        const RecordTable table = TableMaker()
                                      .item("a", "one")
                                      .add({.item = "a", .model = "m", .slice = "static"})
                                      .add({.item = "a", .model = "m", .slice = "induced"})
                                      .make();
        const auto joined = join({table, table});
        QCOMPARE(joined.items.size(), std::size_t{2});
        QCOMPARE(joined.itemOfRow[0], joined.itemOfRow[1]);
        QCOMPARE(joined.items[1].slice, std::string("induced"));
    }

    void repeatsAreCountedPerItem() {
        const RecordTable table = TableMaker()
                                      .item("a", "one")
                                      .add({.item = "a", .model = "m"})
                                      .add({.item = "a", .model = "m", .outcome = Outcome::Fail})
                                      .add({.item = "a", .model = "m", .outcome = Outcome::Error})
                                      .add({.item = "a", .model = "other"})
                                      .make();
        const auto joined = join({table});
        const auto tallies = tallyItems(joined, 0, table, ModelIndex(0));
        QCOMPARE(tallies, (std::vector<ItemTally>{{.passes = 1, .fails = 1, .unscored = 1}}));
        QCOMPARE(joined.rowsOf(0, std::array{0U}).count(), std::size_t{4});
    }

    void aThirdRunJoinsWhatOnlyTheSecondHad() {
        const auto joined = join(
            {answered({{"a", "one"}}), answered({{"b", "two"}}), answered({{"b", "two"}, {"a", "one"}})});
        QCOMPARE(joined.itemOfRow[2], (std::vector<std::uint32_t>{1, 0}));
        QCOMPARE(joined.counts[2].onItsOwn, std::size_t{0});
    }
};

FGW_TEST(TestJoinedRuns, "joined_runs")
#include "test_joined_runs.moc"
