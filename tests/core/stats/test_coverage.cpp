// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/stats/simulation/coverage.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw::tests;

/// The simulation of tests/core/stats/simulation with fewer replications: coverage that collapses is seen,
/// what coverage.md says in detail is not checked again.
class TestCoverage : public QObject {
    Q_OBJECT
private slots:
    void intervalsHoldTheTruth_data() {
        QTest::addColumn<double>("p");
        QTest::addColumn<int>("items");
        QTest::newRow("half, 20") << 0.5 << 20;
        QTest::newRow("half, 200") << 0.5 << 200;
        QTest::newRow("nine tenths, 50") << 0.9 << 50;
        QTest::newRow("nearly all, 20") << 0.99 << 20;
        QTest::newRow("nearly all, 200") << 0.99 << 200;
    }

    void intervalsHoldTheTruth() {
        QFETCH(double, p);
        QFETCH(int, items);
        constexpr std::size_t replications = 300;
        const auto coverages = simulateCoverage(p, static_cast<std::size_t>(items), replications, 200, 7);
        QCOMPARE(coverages.size(), std::size_t{6});
        for (const Coverage& coverage : coverages) {
            QVERIFY2(coverage.covered >= leastFor(coverage),
                     qPrintable(QStringLiteral("%1: %2")
                                    .arg(QString::fromStdString(coverage.interval))
                                    .arg(coverage.covered)));
            QVERIFY(coverage.meanWidth > 0.0 && coverage.meanWidth < 0.6);
        }
    }

private:
    /// Exact intervals hold 95 %, less three standard errors of 300 replications; the others are known to
    /// hold less where items are few and p is near 1.
    static double leastFor(const Coverage& coverage) {
        if (coverage.interval == "Clopper–Pearson") {
            return 0.912;
        }
        return coverage.interval == "Wilson" ? 0.88 : 0.80;
    }
};

FGW_TEST(TestCoverage, "coverage")
#include "test_coverage.moc"
