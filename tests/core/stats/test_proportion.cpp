// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/proportion.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace fgw;

class TestProportion : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScipy() {
        for (const auto& expected : tests::readReference(tests::kStatistics, "proportions")) {
            const auto k = expected["k"].get<std::size_t>();
            const auto n = expected["n"].get<std::size_t>();
            const auto level = expected["level"].get<double>();
            compare(stats::wilson(k, n, level), expected["wilson"]);
            compare(stats::clopperPearson(k, n, level), expected["exact"]);
        }
    }

    void aPerfectGateOnFortyTwoCasesStillAllowsSevenPercent() {
        QVERIFY(std::abs(stats::clopperPearson(0, 42, 0.90)->hi - 0.0688) < 0.0001);
    }

    void theEndsAreExact() {
        QCOMPARE(stats::wilson(0, 7)->lo, 0.0);
        QCOMPARE(stats::wilson(7, 7)->hi, 1.0);
        QCOMPARE(stats::clopperPearson(0, 7)->lo, 0.0);
        QCOMPARE(stats::clopperPearson(7, 7)->hi, 1.0);
    }

    void groupsAgreeWithStatsmodels() {
        for (const auto& expected : tests::readReference(tests::kGroups, "cases")) {
            std::vector<stats::TrialGroup> groups;
            for (std::size_t group = 0; group < expected["trials"].size(); ++group) {
                groups.push_back({expected["successes"][group], expected["trials"][group]});
            }
            const stats::Estimate found = stats::proportionOverGroups(groups);
            QVERIFY(std::abs(*found.value - expected["share"].get<double>()) < 1e-12);
            QVERIFY(std::abs(found.interval->lo - expected["lo"].get<double>()) < 1e-9);
            QVERIFY(std::abs(found.interval->hi - expected["hi"].get<double>()) < 1e-9);
        }
    }

    void answersThatAllAgreeTellNoMoreThanOneOfThem() {
        for (const std::size_t right : {0, 2, 3}) {
            std::vector<stats::TrialGroup> groups(3, {.successes = 0, .trials = 10});
            for (std::size_t group = 0; group < right; ++group) {
                groups[group].successes = 10;
            }
            const stats::Estimate found = stats::proportionOverGroups(groups);
            QCOMPARE(found.n, std::size_t{30});
            QVERIFY(std::abs(found.interval->lo - stats::wilson(right, 3)->lo) < 1e-12);
            QVERIFY(std::abs(found.interval->hi - stats::wilson(right, 3)->hi) < 1e-12);
        }
        const std::vector<stats::TrialGroup> even(8, {.successes = 1, .trials = 2});
        QVERIFY(std::abs(stats::proportionOverGroups(even).interval->lo - stats::wilson(8, 16)->lo) < 1e-12);
        QVERIFY(!stats::proportionOverGroups({}).value);
    }

    void withoutTrialsThereIsNoFigure() {
        QVERIFY(!stats::wilson(0, 0));
        QVERIFY(!stats::clopperPearson(0, 0));
        QVERIFY(!stats::proportion(0, 0).value);
        QVERIFY(!stats::proportion(0, 0).interval);
    }

    void impossibleInputGivesNoInterval() {
        QVERIFY(!stats::wilson(3, 2));
        QVERIFY(!stats::wilson(1, 2, 1.0));
        QVERIFY(!stats::clopperPearson(1, 2, 0.0));
        QVERIFY(!stats::clopperPearson(1, 2, std::nan("")));
    }

private:
    static void compare(const std::optional<stats::Interval>& interval, const nlohmann::json& expected) {
        QVERIFY(interval.has_value());
        QVERIFY(std::abs(interval->lo - expected[0].get<double>()) < 1e-9);
        QVERIFY(std::abs(interval->hi - expected[1].get<double>()) < 1e-9);
    }
};

FGW_TEST(TestProportion, "proportion")
#include "test_proportion.moc"
