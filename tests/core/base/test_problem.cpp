// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/problem.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;

class TestProblem : public QObject {
    Q_OBJECT
private slots:
    void keepsTheFirstAndCountsTheRest() {
        Problems problems(2);
        QVERIFY(problems.empty());
        for (std::uint64_t line = 1; line <= 5; ++line) {
            problems.add(Severity::Note, {"file", line}, "odd");
        }
        QCOMPARE(problems.count(), std::size_t{5});
        QCOMPARE(problems.kept().size(), std::size_t{2});
        QCOMPARE(*problems.kept()[1].where.line, std::uint64_t{2});
    }

    void errorBecomesAProblemWithItsPlace() {
        Problems problems;
        problems.add(
            Error{ErrorCode::Malformed, "read the report", "it ends early", Location{"report.json", 7}});
        problems.add(Error{ErrorCode::NotFound, "read the report", "it is gone", {}});
        QCOMPARE(problems.kept()[0].severity, Severity::Error);
        QCOMPARE(problems.kept()[0].where.file.string(), std::string("report.json"));
        QCOMPARE(problems.kept()[0].reason, std::string("it ends early"));
        QVERIFY(problems.kept()[1].where.file.empty());
    }
};

FGW_TEST(TestProblem, "problem")
#include "test_problem.moc"
