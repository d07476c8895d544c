// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/scoring.h"
#include "tests/core/benchmark/scripted_predictor.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;

class TestScoring : public QObject {
    Q_OBJECT
private slots:
    void wholeAnswersAreCompared_data() {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("given");
        QTest::addColumn<bool>("same");
        const auto add = [](const char* expected, const char* given, bool same) {
            QTest::newRow(qPrintable(QStringLiteral("%1 / %2").arg(expected, given)))
                << expected << given << same;
        };
        add("1", "1", true);
        add("1", "yes", true);
        add("1", "True", true);
        add("yes", "1", true);
        add("no", "false", true);
        add("0", "No.", true);
        add("1", "no", false);
        add("1", "", false);
        add("1", "yes, it is", false);
        add("1", "not 1", false);
        add("0", "0.0", true);
        add("1", "1.0", true);
        add("1", "10", false);
        add("1", "11", false);
        add("42", "42.", true);
        add("42", " 42 ", true);
        add("42", "42.5", false);
        add("42", "042", true);
        add("42", "$42", false);
        add("9007199254740993", "9007199254740992", false);
        add("Paris", "paris", true);
        add("Paris", "\"Paris.\"", true);
        add("Paris", "Paris, France", false);
        add("Caf\xC3\xA9", "Cafe\xCC\x81", true);
        add("the  answer", "the\nanswer", true);
        add(".", ".", true);
        add("yes", "true story", false);
        add("maybe", "yes", false);
    }
    void wholeAnswersAreCompared() {
        QFETCH(QString, expected);
        QFETCH(QString, given);
        QFETCH(bool, same);
        QCOMPARE(isSameAnswer(expected.toStdString(), given.toStdString()), same);
    }

    void outcomes() {
        QCOMPARE(outcomeOf("1", given("1")), Outcome::Pass);
        QCOMPARE(outcomeOf("1", given("0")), Outcome::Fail);
        QCOMPARE(outcomeOf("1", given("")), Outcome::Fail);
        QCOMPARE(outcomeOf("", given("0")), Outcome::NotScored);
        QCOMPARE(outcomeOf("1", failed("it hung")), Outcome::Error);
        QCOMPARE(outcomeOf("", failed("it hung")), Outcome::Error);
        Answer unsure = given("1");
        unsure.abstained = true;
        QCOMPARE(outcomeOf("1", unsure), Outcome::Fail);
    }
};

FGW_TEST(TestScoring, "scoring")
#include "test_scoring.moc"
