// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/percentile.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>

using namespace fgw;

class TestPercentile : public QObject {
    Q_OBJECT
private slots:
    void agreesWithNumpy() {
        for (const auto& expected : tests::readReference(tests::kStatistics, "percentiles")) {
            const auto sorted = expected["sorted"].get<std::vector<double>>();
            const auto value = stats::percentileOfSorted(sorted, expected["percent"].get<double>());
            QVERIFY(value.has_value());
            QVERIFY(std::abs(*value - expected["value"].get<double>()) < 1e-12);
        }
    }

    void nothingHasNoPercentile() {
        QVERIFY(!stats::percentileOfSorted({}, 50));
        QVERIFY(!stats::percentileInterval({}));
    }

    void theIntervalSortsItsValues() {
        const auto interval = stats::percentileInterval({3, 1, 2, 5, 4}, 0.5);
        QCOMPARE(interval->lo, 2.0);
        QCOMPARE(interval->hi, 4.0);
    }
};

FGW_TEST(TestPercentile, "percentile")
#include "test_percentile.moc"
