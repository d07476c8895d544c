// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/power.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace fgw;

class TestPower : public QObject {
    Q_OBJECT
private slots:
    void agreesWithStatsmodels() {
        for (const auto& expected :
             tests::readReference(QStringLiteral("tests/core/hypotheses/oracle/reference.json"), "power")) {
            const double power = stats::pairedPower(expected["effect"], expected["pairs"]);
            QVERIFY(std::abs(power - expected["power"].get<double>()) < 1e-7);
            QCOMPARE(stats::pairsForPower(expected["effect"]),
                     std::optional<std::size_t>(expected["needed"].get<std::size_t>()));
        }
    }

    void theSignOfTheEffectDoesNotMatter() {
        QCOMPARE(stats::pairedPower(-0.8, 20), stats::pairedPower(0.8, 20));
        QCOMPARE(stats::pairsForPower(-0.8), stats::pairsForPower(0.8));
    }

    void moreIsNeededForLess() {
        QVERIFY(*stats::pairsForPower(0.5, 0.05, 0.9) > *stats::pairsForPower(0.5, 0.05, 0.8));
        QVERIFY(*stats::pairsForPower(0.5, 0.01, 0.8) > *stats::pairsForPower(0.5, 0.05, 0.8));
        QCOMPARE(stats::pairsForPower(1000.0), std::optional<std::size_t>(2));
    }

    void whatNothingCanShowHasNoNumber() {
        QVERIFY(!stats::pairsForPower(0.0));
        QVERIFY(!stats::pairsForPower(1e-5)); // beyond a million
        QVERIFY(!stats::pairsForPower(std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!stats::pairsForPower(0.5, 1.5));
        QCOMPARE(stats::pairedPower(0.5, 1), 0.0);
    }
};

FGW_TEST(TestPower, "power")
#include "test_power.moc"
