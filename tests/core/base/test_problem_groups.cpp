// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/problem_groups.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;

class TestProblemGroups : public QObject {
    Q_OBJECT
private slots:
    void whatIsAlikeIsToldThreeTimesAndCounted() {
        Problems problems;
        for (std::uint64_t line = 1; line <= 500; ++line) {
            problems.add(Severity::Warning, {"log", line}, "it is odd");
            problems.add(Severity::Warning, {"log", line}, "line " + std::to_string(line % 4));
        }
        const std::vector<Problem> groups = grouped(problems.kept());
        QCOMPARE(groups.size(), std::size_t{4 + 4 * 4});
        QCOMPARE(groups[6].reason, std::string("… and 497 more like it: it is odd"));
        QVERIFY(groups[6].where.file.empty());
        QCOMPARE(countOf(groups), problems.count());
        const std::vector<Problem> again = grouped(groups);
        QCOMPARE(again.size(), groups.size());
    }

    void whatWasOnlyCountedIsToldLast() {
        Problems problems(2);
        for (std::uint64_t line = 1; line <= 7; ++line) {
            problems.add(Severity::Note, {"log", line}, "line " + std::to_string(line));
        }
        const std::vector<Problem> groups = grouped(problems);
        QCOMPARE(groups.size(), std::size_t{3});
        QCOMPARE(groups.back().reason, std::string("… and 5 more, which were only counted"));
        QCOMPARE(countOf(groups), std::size_t{7});
    }

    void otherSeverityIsOtherAndFourAreFour() {
        Problems problems;
        for (std::uint64_t line = 1; line <= 4; ++line) {
            problems.add(Severity::Warning, {"log", line}, "it is odd");
            problems.add(Severity::Note, {"log", line}, "it is odd");
        }
        QCOMPARE(grouped(problems.kept()).size(), std::size_t{8});
    }
};

FGW_TEST(TestProblemGroups, "problem_groups")
#include "test_problem_groups.moc"
