// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/outcome.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;

class TestOutcome : public QObject {
    Q_OBJECT
private slots:
    void namesAreThoseOfTheFormat() {
        QCOMPARE(outcomeName(Outcome::Pass), std::string_view("pass"));
        QCOMPARE(outcomeName(Outcome::NotScored), std::string_view("not_scored"));
        QCOMPARE(outcomeName(Outcome::Invalid), std::string_view("invalid"));
    }

    void everyNameIsReadBack() {
        for (const Outcome outcome : kOutcomes) {
            QVERIFY(parseOutcome(outcomeName(outcome)) == outcome);
        }
        QVERIFY(!parseOutcome("Pass"));
        QVERIFY(!parseOutcome(""));
    }
};

FGW_TEST(TestOutcome, "outcome")
#include "test_outcome.moc"
