// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/corrections.h"
#include "core/stats/paired_tests.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;

class TestPairedTests : public QObject {
    Q_OBJECT
private slots:
    void mcNemarAgreesWithStatsmodels() {
        for (const auto& expected : readReference(kInference, "mcnemar")) {
            const auto test = stats::mcNemar(expected["b"], expected["c"]);
            QVERIFY(isNear(test.p, expected["p"], 1e-10));
            QVERIFY(isNear(test.midP, expected["mid_p"], 1e-10));
            QVERIFY(isNear(test.share.interval, expected["lo"], expected["hi"], 1e-9));
            QCOMPARE(test.share.n, expected["b"].get<std::size_t>() + expected["c"].get<std::size_t>());
        }
    }

    void withoutDiscordantItemsNothingSpeaksForADifference() {
        const auto test = stats::mcNemar(0, 0);
        QCOMPARE(test.p, 1.0);
        QCOMPARE(test.midP, 1.0);
        QVERIFY(!test.share.value);
        QCOMPARE(test.share.caveat, stats::Caveat::NoDiscordance);
    }

    void permutationAgreesWithScipy() {
        for (const auto& expected : readReference(kInference, "permutations")) {
            const auto test =
                stats::pairedPermutation(expected["differences"].get<std::vector<double>>(), {}).value();
            QVERIFY(test.isExact);
            QVERIFY(isNear(test.value, expected["value"]));
            QVERIFY2(isNear(test.p, expected["p"]), expected.dump().c_str());
        }
    }

    void manyPairsAreDrawnAndAgreeWithTheExactCount() {
        // Twenty ones of which two are negative: as far are at most two of either sign among twenty.
        std::vector<double> differences(20, 1.0);
        differences[3] = differences[11] = -1.0;
        const double exact = 2.0 * (1 + 20 + 190) / 1048576.0;
        const auto test = stats::pairedPermutation(differences, {.resamples = 200000, .seed = 4}).value();
        QVERIFY(!test.isExact);
        QVERIFY(std::abs(*test.p - exact) < 5 * std::sqrt(exact / 200000) + 1e-5);
        const auto again =
            stats::pairedPermutation(differences, {.resamples = 200000, .seed = 4, .threads = {1}}).value();
        QCOMPARE(test.p, again.p);
    }

    void degeneratePairsAreSaid() {
        QCOMPARE(stats::pairedPermutation({}, {})->caveat, stats::Caveat::NoData);
        QVERIFY(!stats::pairedPermutation({}, {})->p);
        const auto equal = stats::pairedPermutation(std::vector<double>{0, 0, 0}, {}).value();
        QCOMPARE(equal.p, std::optional(1.0));
        QCOMPARE(equal.caveat, stats::Caveat::NoDiscordance);
        QCOMPARE(stats::pairedPermutation(std::vector<double>{2.0}, {})->p, std::optional(1.0));
    }

    void correctionsAgreeWithStatsmodels() {
        for (const auto& expected : readReference(kInference, "corrections")) {
            stats::PValues p;
            for (const auto& one : expected["p"]) {
                p.emplace_back(one.get<double>());
            }
            const auto byHolm = stats::holm(p);
            const auto byRate = stats::benjaminiHochberg(p);
            for (std::size_t test = 0; test < p.size(); ++test) {
                QVERIFY(isNear(byHolm[test], expected["holm"][test]));
                QVERIFY(isNear(byRate[test], expected["bh"][test]));
            }
        }
    }

    void aMissingPValueIsNoTest() {
        const stats::PValues p{0.02, std::nullopt, 0.04};
        QCOMPARE(stats::holm(p), (stats::PValues{0.04, std::nullopt, 0.04}));
        QCOMPARE(stats::benjaminiHochberg(p), (stats::PValues{0.04, std::nullopt, 0.04}));
        QVERIFY(stats::holm({}).empty());
    }
};

FGW_TEST(TestPairedTests, "paired_tests")
#include "test_paired_tests.moc"
