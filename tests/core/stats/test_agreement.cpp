// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/agreement.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>

using namespace fgw;

using Labels = std::vector<std::int32_t>;

class TestAgreement : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScikitLearn() {
        for (const auto& expected : tests::readReference(tests::kStatistics, "agreements")) {
            const auto a = expected["a"].get<Labels>();
            const auto b = expected["b"].get<Labels>();
            compare(*stats::adjustedRandIndex(a, b), expected["ari"]);
            compare(*stats::adjustedMutualInformation(a, b), expected["ami"]);
            const auto measure = stats::vMeasure(a, b);
            compare(measure->homogeneity, expected["homogeneity"]);
            compare(measure->completeness, expected["completeness"]);
            compare(measure->v, expected["v"]);
        }
    }

    void equalTrivialPartitionsAgreeFully() {
        for (const auto& [a, b] :
             {std::pair(Labels{4, 4, 4}, Labels{1, 1, 1}), std::pair(Labels{1, 2, 3}, Labels{3, 2, 1})}) {
            QCOMPARE(stats::adjustedRandIndex(a, b), std::optional(1.0));
            QCOMPARE(stats::adjustedMutualInformation(a, b), std::optional(1.0));
        }
    }

    void fewerThanTwoPointsSayNothing() {
        QVERIFY(!stats::adjustedRandIndex(Labels{}, Labels{}));
        QVERIFY(!stats::adjustedMutualInformation(Labels{1}, Labels{1}));
        QVERIFY(!stats::vMeasure(Labels{1}, Labels{1}));
    }

private:
    static void compare(double found, const nlohmann::json& expected) {
        QVERIFY2(std::abs(found - expected.get<double>()) < 1e-10, expected.dump().c_str());
    }
};

FGW_TEST(TestAgreement, "agreement")
#include "test_agreement.moc"
