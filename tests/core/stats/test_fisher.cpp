// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/fisher.h"
#include "tests/core/stats/near.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::tests;
using stats::fisherExact;

namespace {

/// Two groups of k, k of all with the property, x of them in the first: as likely as k − x, C(k, x)² of
/// C(2k, k). Both tails by the slow way.
double symmetric(std::size_t k, std::size_t x) {
    double ways = 1.0;
    double tail = 0.0;
    double all = 0.0;
    const std::size_t nearerEnd = std::min(x, k - x);
    for (std::size_t i = 0; i <= k; ++i) {
        all += ways * ways;
        tail += i <= nearerEnd ? ways * ways : 0.0;
        ways = ways * static_cast<double>(k - i) / static_cast<double>(i + 1);
    }
    return std::min(1.0, 2.0 * tail / all);
}

} // namespace

class TestFisher : public QObject {
    Q_OBJECT
private slots:
    /// Fisher, "The Design of Experiments" (1935): eight cups, four of each kind, of 70 choices.
    void theLadyTastingTea() {
        QVERIFY(isNear(fisherExact({4, 0, 0, 4}), 2.0 / 70));
        QVERIFY(isNear(fisherExact({3, 1, 1, 3}), 34.0 / 70));
        QVERIFY(isNear(fisherExact({2, 2, 2, 2}), 1.0));
    }

    /// However the factors of its chance were rounded, the mirrored table is as likely and counts.
    void tablesThatAreEquallyLikelyCountBoth() {
        for (std::size_t k = 1; k <= 60; ++k) {
            for (std::size_t x = 0; x <= k; ++x) {
                const double found = fisherExact({x, k - x, k - x, x});
                QVERIFY2(isNear(found, symmetric(k, x), 1e-9),
                         qPrintable(QStringLiteral("%1 of %2: %3").arg(x).arg(k).arg(found)));
            }
        }
    }

    void rowsAndColumnsMayBeExchanged() {
        const double p = fisherExact({3, 9, 8, 2});
        QVERIFY(isNear(fisherExact({8, 2, 3, 9}), p));
        QVERIFY(isNear(fisherExact({9, 3, 2, 8}), p));
        QVERIFY(isNear(fisherExact({3, 8, 9, 2}), p));
    }

    void whereAMarginIsEmptyNothingSpeaksAgainstChance() {
        QCOMPARE(fisherExact({0, 0, 0, 0}), 1.0);
        QCOMPARE(fisherExact({0, 5, 0, 7}), 1.0);
        QCOMPARE(fisherExact({5, 0, 7, 0}), 1.0);
        QCOMPARE(fisherExact({0, 0, 3, 4}), 1.0);
    }
};

FGW_TEST(TestFisher, "fisher")
#include "test_fisher.moc"
