// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/student.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;

using Numbers = std::vector<double>;
using Groups = std::vector<std::int32_t>;

class TestStudent : public QObject {
    Q_OBJECT
private slots:
    void clusteredErrorsAgreeWithStatsmodels() {
        for (const auto& expected : readReference(kInference, "clustered")) {
            const auto found =
                stats::clusteredMean(expected["values"].get<Numbers>(), expected["groups"].get<Groups>());
            QVERIFY(isNear(found.estimate.value, expected["mean"]));
            QVERIFY(isNear(found.standardError, expected["standard_error"], 1e-10));
            QVERIFY(isNear(found.independent, expected["independent"], 1e-10));
            QVERIFY(isNear(found.estimate.interval, expected["lo"], expected["hi"], 1e-9));
        }
    }

    void groupsOfOneAreIndependentValues() {
        const Numbers values{1, 4, 2, 8};
        const auto found = stats::clusteredMean(values, Groups{1, 2, 3, 4});
        QVERIFY(std::abs(*found.standardError - *found.independent) < 1e-12);
        const auto plain = stats::meanWithStudentInterval(values);
        QVERIFY(std::abs(plain.interval->lo - found.estimate.interval->lo) < 1e-12);
    }

    void theLastBitsAreNoSpread() {
        const auto mean = stats::meanWithStudentInterval(Numbers{1.0, 1.0 - 2e-16, 1.0});
        QCOMPARE(mean.caveat, stats::Caveat::NoVariation);
        QVERIFY(!mean.interval);
        QVERIFY(stats::meanWithStudentInterval(Numbers{1.0, 1.0 - 1e-6, 1.0}).interval);
    }

    void degenerateGroupsAreSaid() {
        const auto one = stats::clusteredMean(Numbers{1, 2, 3}, Groups{5, 5, 5});
        QCOMPARE(one.estimate.value, std::optional(2.0));
        QCOMPARE(one.estimate.caveat, stats::Caveat::OneGroup);
        QVERIFY(!one.standardError && !one.estimate.interval && one.independent);
        const auto equal = stats::clusteredMean(Numbers{1, 1}, Groups{1, 2});
        QCOMPARE(equal.estimate.caveat, stats::Caveat::NoVariation);
        QCOMPARE(equal.standardError, std::optional(0.0));
        const auto none = stats::clusteredMean({}, {});
        QCOMPARE(none.estimate.caveat, stats::Caveat::NoData);
        QVERIFY(!none.estimate.value && !none.independent);
    }
};

FGW_TEST(TestStudent, "student")
#include "test_student.moc"
