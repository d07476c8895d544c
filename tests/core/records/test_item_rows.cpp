// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/records/item_rows.h"
#endif
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

using namespace fgw;

class TestItemRows : public QObject {
    Q_OBJECT

    static std::vector<std::uint32_t> rowsOf(const ItemRows& rows, std::size_t item) {
        return {rows.of(item).begin(), rows.of(item).end()};
    }

private slots:
    void rowsAreGroupedByItem() {
        tests::TableMaker maker;
        for (const char* item : {"a", "b", "a", "c", "a", "b"}) {
            maker.add({.item = item, .model = "m"});
        }
        const ItemRows rows(maker.make());
        QCOMPARE(rowsOf(rows, 0), (std::vector<std::uint32_t>{0, 2, 4}));
        QCOMPARE(rowsOf(rows, 1), (std::vector<std::uint32_t>{1, 5}));
        QCOMPARE(rowsOf(rows, 2), (std::vector<std::uint32_t>{3}));
    }

    void anItemWithoutRowsHasNone() {
        const ItemRows rows(tests::TableMaker().item("asked", "never answered").make());
        QVERIFY(rows.of(0).empty());
    }

    void itemsThatAskTheSameAreFound() {
        const RecordTable table = tests::TableMaker()
                                      .item("a", "What is one and one?")
                                      .item("b", "What is one and two?")
                                      .item("c", "What is one and one?")
                                      .make();
        const ItemRows rows(table);
        QCOMPARE(rows.itemsWith(table.items()[2].content), (std::vector<std::uint32_t>{0, 2}));
        QCOMPARE(rows.itemsWith(table.items()[1].content), (std::vector<std::uint32_t>{1}));
        QVERIFY(rows.itemsWith(Fingerprint::of("never asked")).empty());
    }
};

FGW_TEST(TestItemRows, "item_rows")
#include "test_item_rows.moc"
