// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/enrichment.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;

using Numbers = std::vector<double>;

class TestEnrichment : public QObject {
    Q_OBJECT
private slots:
    void categoriesAgreeWithScipyAndStatsmodels() {
        for (const auto& expected : readReference(kInference, "tables")) {
            const auto cells = expected["table"].get<std::vector<std::size_t>>();
            const stats::TwoByTwo table{cells[0], cells[1], cells[2], cells[3]};
            const auto found = stats::enrichmentOf(table);
            QVERIFY2(isNear(found.p, expected["p"], 1e-9), expected.dump().c_str());
            QVERIFY(isNear(found.h, expected["h"]));
            QVERIFY(isNear(found.oddsRatio.value, expected["odds_ratio"], 1e-9));
            QVERIFY(isNear(found.oddsRatio.interval, expected["lo"], expected["hi"], 1e-9));
            const bool hasZero = std::ranges::find(cells, std::size_t{0}) != cells.end();
            QCOMPARE(found.oddsRatio.caveat, hasZero ? stats::Caveat::ZeroCell : stats::Caveat::None);
        }
    }

    void anEmptySideHasNothingToCompareWith() {
        for (const stats::TwoByTwo& table : {stats::TwoByTwo{0, 0, 3, 4}, stats::TwoByTwo{3, 4, 0, 0}, {}}) {
            const auto found = stats::enrichmentOf(table);
            QVERIFY(!found.h && !found.p && !found.oddsRatio.value);
            QCOMPARE(found.oddsRatio.caveat, stats::Caveat::OneSide);
        }
        QCOMPARE(stats::fisherExact({}), 1.0);
    }

    void largeTablesStayFinite() {
        const auto found = stats::enrichmentOf({100000, 0, 0, 100000});
        QCOMPARE(found.p, std::optional(0.0));
        QVERIFY(std::isfinite(*found.oddsRatio.value) && std::isfinite(found.oddsRatio.interval->hi));
    }

    void numbersAgreeWithScipy() {
        for (const auto& expected : readReference(kInference, "numbers")) {
            const auto found =
                stats::enrichmentOf(expected["in"].get<Numbers>(), expected["out"].get<Numbers>(),
                                    {.resamples = 10000, .seed = 2})
                    .value();
            QVERIFY(isNear(found.delta.value, expected["delta"]));
            QVERIFY(isNear(found.standardisedDifference, expected["d"]));
            QVERIFY(isNearDrawn(found.delta.interval, expected["interval"], 0.2));
            QVERIFY(std::abs(*found.p - expected["p"].get<double>()) < 0.03);
        }
    }

    void numbersDependOnTheSeedAndNotOnTheThreads() {
        const Numbers in{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        const Numbers out{2, 2, 3, 4, 4, 6, 7, 7, 1, 0, 3};
        const auto one = stats::enrichmentOf(in, out, {.seed = 5, .threads = {1}}).value();
        const auto two = stats::enrichmentOf(in, out, {.seed = 5, .threads = {2}}).value();
        QVERIFY(one.p == two.p && one.delta.interval->lo == two.delta.interval->lo);
    }

    void degenerateNumbersAreSaid() {
        const auto ties = stats::enrichmentOf(Numbers(12, 3.0), Numbers(15, 3.0), {}).value();
        QCOMPARE(ties.delta.value, std::optional(0.0));
        QCOMPARE(ties.p, std::optional(1.0));
        QCOMPARE(ties.delta.caveat, stats::Caveat::NoVariation);
        QVERIFY(!ties.standardisedDifference);
        const auto alone = stats::enrichmentOf(Numbers{}, Numbers{1, 2}, {}).value();
        QCOMPARE(alone.delta.caveat, stats::Caveat::OneSide);
        QVERIFY(!alone.p && !alone.meanIn && alone.meanOut);
        const auto few = stats::enrichmentOf(Numbers{1}, Numbers{0}, {}).value();
        QCOMPARE(few.delta.value, std::optional(1.0));
        QCOMPARE(few.delta.caveat, stats::Caveat::TooFewItems);
        QVERIFY(!few.standardisedDifference);
        const auto odd = stats::enrichmentOf(Numbers{1, std::nan(""), HUGE_VAL}, Numbers{0}, {}).value();
        QCOMPARE(odd.notNumbers, std::size_t{2});
        QCOMPARE(odd.delta.n, std::size_t{2});
    }
};

FGW_TEST(TestEnrichment, "enrichment")
#include "test_enrichment.moc"
