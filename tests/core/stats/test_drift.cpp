// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/assignment.h"
#include "core/stats/drift.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>

using namespace fgw;

using Centroids = std::vector<stats::Centroid>;

class TestDrift : public QObject {
    Q_OBJECT
private slots:
    void assignmentAgreesWithScipy() {
        for (const auto& expected : tests::readReference(tests::kStatistics, "assignments")) {
            const auto found = stats::minimumCostAssignment(expected["costs"].get<std::vector<double>>(),
                                                            expected["rows"], expected["columns"]);
            QCOMPARE(found, (expected["pairs"].get<std::vector<std::pair<std::size_t, std::size_t>>>()));
        }
    }

    void driftAgreesWithScipy() {
        for (const auto& expected : tests::readReference(tests::kStatistics, "drifts")) {
            const auto drift =
                stats::centroidDrift(expected["before"].get<Centroids>(), expected["after"].get<Centroids>());
            QVERIFY(std::abs(*drift.mean - expected["mean"].get<double>()) < 1e-12);
            QCOMPARE(drift.unmatched, expected["unmatched"].get<std::size_t>());
        }
    }

    void theOrderOfClustersDoesNotMatter() {
        const auto drift = stats::centroidDrift(Centroids{{0, 0}, {10, 0}}, Centroids{{10, 1}, {0, 1}});
        QCOMPARE(drift.mean, std::optional(1.0));
    }

    void roundsWithoutClustersHaveNoDrift() {
        const auto drift = stats::centroidDrift(Centroids{{1, 2}, {3, 4}}, {});
        QVERIFY(!drift.mean);
        QCOMPARE(drift.unmatched, std::size_t{2});
        QCOMPARE(stats::centroidDrift({}, {}).unmatched, std::size_t{0});
    }

    void whatCannotBeComparedIsCountedAsUnmatched() {
        for (const Centroids& after :
             {Centroids{{1, 2, 3}}, Centroids{{1, std::nan("")}}, Centroids{{1, HUGE_VAL}}}) {
            const auto drift = stats::centroidDrift(Centroids{{1, 2}}, after);
            QVERIFY(!drift.mean);
            QCOMPARE(drift.unmatched, std::size_t{2});
        }
    }
};

FGW_TEST(TestDrift, "drift")
#include "test_drift.moc"
