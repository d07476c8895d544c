// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bit_set.h"
#include "tests/support/runner.h"

#include <QTest>

#include <vector>

using fgw::BitSet;

class TestBitSet : public QObject {
    Q_OBJECT
private slots:
    void flipLeavesNothingBeyondTheLastRow() {
        BitSet set(70);
        set.set(3);
        set.flip();
        QCOMPARE(set.count(), std::size_t{69});
        set.flip();
        QCOMPARE(set.count(), std::size_t{1});
    }

    void forEachVisitsRowsInOrderAcrossWords() {
        BitSet set(200);
        for (const std::size_t row : {0U, 63U, 64U, 199U}) {
            set.set(row);
        }
        std::vector<std::size_t> rows;
        set.forEach([&](std::size_t row) { rows.push_back(row); });
        QCOMPARE(rows, (std::vector<std::size_t>{0, 63, 64, 199}));
    }

    void differenceTakesOut() {
        BitSet all(65, true);
        BitSet one(65);
        one.set(64);
        all -= one;
        QVERIFY(!all.test(64));
        QCOMPARE(all.count(), std::size_t{64});
    }
};

FGW_TEST(TestBitSet, "bit_set")
#include "test_bit_set.moc"
