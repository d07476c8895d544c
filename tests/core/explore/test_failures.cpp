// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failures.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

using namespace fgw;
using explore::findSubjects;
using explore::Subject;
using explore::Subjects;
using fgw::tests::TableMaker;

class TestFailures : public QObject {
    Q_OBJECT
private slots:
    void failsAtHalfOfItsScoredEvaluations_data() {
        QTest::addColumn<unsigned>("passes");
        QTest::addColumn<unsigned>("fails");
        QTest::addColumn<bool>("isFailure");
        QTest::newRow("one fail of two is a failure") << 1U << 1U << true;
        QTest::newRow("one fail of three is none") << 2U << 1U << false;
        QTest::newRow("nothing but passes") << 3U << 0U << false;
        QTest::newRow("nothing scored at all") << 0U << 0U << false;
    }

    void failsAtHalfOfItsScoredEvaluations() {
        QFETCH(unsigned, passes);
        QFETCH(unsigned, fails);
        TableMaker maker;
        maker.add({.item = "a", .model = "m", .outcome = Outcome::Error});
        for (unsigned count = 0; count < passes; ++count) {
            maker.add({.item = "a", .model = "m", .outcome = Outcome::Pass});
        }
        for (unsigned count = 0; count < fails; ++count) {
            maker.add({.item = "a", .model = "m", .outcome = Outcome::Fail});
        }
        const Subjects subjects = findSubjects(maker.make());
        QCOMPARE(subjects.all.size(), std::size_t{1});
        QCOMPARE(subjects.all[0].passes, passes);
        QCOMPARE(subjects.all[0].fails, fails);
        QCOMPARE(subjects.all[0].unscored, 1U);
        QTEST(subjects.all[0].isFailure(), "isFailure");
    }

    void isRepresentedByItsFirstFailingEvaluation() {
        const Subjects subjects = findSubjects(TableMaker()
                                                   .add({.item = "a", .model = "m", .outcome = Outcome::Pass})
                                                   .add({.item = "b", .model = "m", .outcome = Outcome::Pass})
                                                   .add({.item = "a", .model = "m", .outcome = Outcome::Fail})
                                                   .add({.item = "a", .model = "m", .outcome = Outcome::Fail})
                                                   .make());
        QCOMPARE(subjects.all[0].firstRow, 2U);
        QCOMPARE(subjects.all[1].firstRow, 1U);
    }

    void keepsModelsApartAndEvaluationsTogether() {
        const Subjects subjects = findSubjects(TableMaker()
                                                   .add({.item = "a", .model = "m"})
                                                   .add({.item = "a", .model = "n"})
                                                   .add({.item = "a", .model = "m", .slice = "other"})
                                                   .add({.item = "b", .model = "m"})
                                                   .make());
        QCOMPARE(subjects.ofRow, (std::vector<std::uint32_t>{0, 1, 0, 2}));
        const BitSet rows = subjects.rowsOf({0, 2});
        QCOMPARE(rows.count(), std::size_t{3});
        QVERIFY(rows.test(0) && rows.test(2) && rows.test(3));
    }

    void anEmptyTableHasNoSubjects() {
        const Subjects subjects = findSubjects(TableMaker().make());
        QVERIFY(subjects.all.empty());
        QVERIFY(!subjects.rowsOf({}).any());
    }
};

FGW_TEST(TestFailures, "failures")
#include "test_failures.moc"
