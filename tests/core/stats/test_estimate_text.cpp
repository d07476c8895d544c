// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/estimate_text.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using stats::Caveat;
using stats::Estimate;
using stats::estimateText;

class TestEstimateText : public QObject {
    Q_OBJECT
private slots:
    void aFigureHasItsIntervalAndN() {
        const Estimate estimate{.value = 0.4391, .interval = stats::Interval{0.4228, 0.4552}, .n = 10};
        QCOMPARE(estimateText(estimate, 3), std::string("0.439 [0.423, 0.455] (n = 10)"));
        QCOMPARE(estimateText(estimate, 2, "n = 10 items, 20 answers"),
                 std::string("0.44 [0.42, 0.46] (n = 10 items, 20 answers)"));
    }

    /// Of plenty of data it may not be said that they are not enough.
    void whyThereIsNoIntervalIsSaid() {
        QCOMPARE(estimateText({.value = 0.0, .n = 500, .caveat = Caveat::OneModel}, 4),
                 std::string("0.0000 (n = 500: one model separates from nobody)"));
        QCOMPARE(estimateText({.value = 0.5, .n = 12, .caveat = Caveat::NoVariation}, 1),
                 std::string("0.5 (n = 12: all values are equal, so there is no spread to measure by)"));
        QCOMPARE(estimateText({.value = 0.5, .n = 3}, 1),
                 std::string("0.5 (n = 3: not enough data for an interval)"));
    }

    void whyThereIsNoValueIsSaid() {
        QCOMPARE(estimateText({.caveat = Caveat::NoData}, 3),
                 std::string("no value (n = 0: there is nothing to compute this from)"));
        QCOMPARE(estimateText({.n = 1}, 3), std::string("no value (n = 1: not enough data)"));
    }

    /// An interval of another kind than usual is an interval.
    void aCaveatTakesNoIntervalAway() {
        QCOMPARE(estimateText({.value = 1.0,
                               .interval = stats::Interval{0.75, 1.0},
                               .n = 12,
                               .caveat = Caveat::WilsonInstead},
                              2),
                 std::string("1.00 [0.75, 1.00] (n = 12)"));
    }
};

FGW_TEST(TestEstimateText, "estimate_text")
#include "test_estimate_text.moc"
