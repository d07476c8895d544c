// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/passing_twin.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::explore;
using fgw::tests::TableMaker;

namespace {

TableMaker someItems() {
    TableMaker maker;
    maker.item("0", "the train travels 40 miles before noon");
    maker.item("1", "the farmer sells a dozen eggs");
    maker.item("2", "the train travels 70 miles before noon");
    maker.item("3", "the train travels 40 miles before midnight");
    return maker;
}

Result<std::optional<PassingTwin>> twin(const TableMaker& maker, std::size_t row, Threads threads = {}) {
    const RecordTable table = maker.make();
    Task task;
    return nearestPassingTwin(table, findSubjects(table), row, threads, task);
}

} // namespace

class TestPassingTwin : public QObject {
    Q_OBJECT
private slots:
    void theMostAlikeItemThatTheModelPassedIsFound() {
        TableMaker maker = someItems();
        maker.add({.item = "0", .model = "m", .outcome = Outcome::Fail});
        maker.add({.item = "1", .model = "m", .outcome = Outcome::Pass});
        maker.add({.item = "2", .model = "m", .outcome = Outcome::Pass});
        maker.add({.item = "3", .model = "m", .outcome = Outcome::Pass});
        const auto found = twin(maker, 0);
        QVERIFY(found.has_value() && found->has_value());
        QCOMPARE((*found)->row, std::uint32_t{2}); // only its number differs
        QVERIFY(std::abs((*found)->cosine - 1.0) < 1e-6);
        QVERIFY((*found)->ofSameModel);
        QCOMPARE((*found)->lookedAt, std::size_t{3});
    }

    void whatFailsIsNoTwinNorIsTheItemItself() {
        TableMaker maker = someItems();
        maker.add({.item = "0", .model = "m", .outcome = Outcome::Fail});
        maker.add({.item = "0", .model = "n", .outcome = Outcome::Pass});
        maker.add({.item = "2", .model = "m", .outcome = Outcome::Fail});
        maker.add({.item = "2", .model = "m", .outcome = Outcome::Pass, .round = 2}); // half is a failure
        maker.add({.item = "3", .model = "m", .outcome = Outcome::Error});
        maker.add({.item = "1", .model = "m", .outcome = Outcome::Pass});
        const auto found = twin(maker, 0);
        QVERIFY(found.has_value() && found->has_value());
        QCOMPARE((*found)->row, std::uint32_t{5});
        QCOMPARE((*found)->lookedAt, std::size_t{1});
        QVERIFY((*found)->cosine < 0.5);
    }

    void whereTheModelPassedNothingAnotherOneCounts() {
        TableMaker maker = someItems();
        maker.add({.item = "0", .model = "m", .outcome = Outcome::Fail});
        maker.add({.item = "1", .model = "n", .outcome = Outcome::Pass});
        maker.add({.item = "3", .model = "n", .outcome = Outcome::Pass});
        const auto found = twin(maker, 0);
        QVERIFY(found.has_value() && found->has_value());
        QCOMPARE((*found)->row, std::uint32_t{2});
        QVERIFY(!(*found)->ofSameModel);
    }

    void whereNothingPassedThereIsNone() {
        TableMaker maker = someItems();
        maker.add({.item = "0", .model = "m", .outcome = Outcome::Fail});
        maker.add({.item = "0", .model = "n", .outcome = Outcome::Pass}); // the item itself
        const auto found = twin(maker, 0);
        QVERIFY(found.has_value());
        QVERIFY(!found->has_value());
        QCOMPARE(twin(maker, 9).error().code, ErrorCode::NotFound);
    }

    void cancellingIsNoSuccess() {
        TableMaker maker = someItems();
        maker.add({.item = "0", .model = "m", .outcome = Outcome::Fail});
        maker.add({.item = "1", .model = "m", .outcome = Outcome::Pass});
        const RecordTable table = maker.make();
        Task task;
        task.cancel();
        const auto found = nearestPassingTwin(table, findSubjects(table), 0, {}, task);
        QCOMPARE(found.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestPassingTwin, "passing_twin")
#include "test_passing_twin.moc"
