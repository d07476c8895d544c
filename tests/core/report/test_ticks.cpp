// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/ticks.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;

class TestTicks : public QObject {
    Q_OBJECT
private slots:
    void ticksAreRoundAndEnclose() {
        const report::Ticks ticks = report::niceTicks(0.03, 0.47, 5);
        QCOMPARE(ticks.low, 0.0);
        QCOMPARE(ticks.high, 0.5);
        QCOMPARE(ticks.at.size(), std::size_t{6});
        QCOMPARE(report::decimalsOf(ticks.at[1] - ticks.at[0]), 1);
    }

    void nothingToSpanIsStillAnAxis() {
        const report::Ticks ticks = report::niceTicks(0.4, 0.4, 4);
        QVERIFY(ticks.low < 0.4 && ticks.high > 0.4);
    }

    void decimalsTellTicksApart() {
        QCOMPARE(report::decimalsOf(50), 0);
        QCOMPARE(report::decimalsOf(0.2), 1);
        QCOMPARE(report::decimalsOf(0.002), 3);
    }
};

FGW_TEST(TestTicks, "ticks")
#include "test_ticks.moc"
