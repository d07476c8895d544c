// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/value.h"
#include "tests/support/runner.h"

#include <QTest>

#include <limits>

using namespace fgw;
using importers::Cell;
using importers::Verdict;

namespace {

Cell textCell(const char* text) {
    return {Cell::Kind::Text, text, 0};
}

Cell numberCell(double number) {
    return {Cell::Kind::Number, std::to_string(number), number};
}

} // namespace

class TestValue : public QObject {
    Q_OBJECT
private slots:
    void verdicts_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("outcome");
        QTest::newRow("True") << "True" << static_cast<int>(Outcome::Pass);
        QTest::newRow("Inspect's C") << "C" << static_cast<int>(Outcome::Pass);
        QTest::newRow("Inspect's I") << "I" << static_cast<int>(Outcome::Fail);
        QTest::newRow("INCORRECT") << " INCORRECT " << static_cast<int>(Outcome::Fail);
        QTest::newRow("1.0") << "1.0" << static_cast<int>(Outcome::Pass);
        QTest::newRow("Timed out") << "Timed  out" << static_cast<int>(Outcome::Error);
        QTest::newRow("skipped") << "skipped" << static_cast<int>(Outcome::NotScored);
        QTest::newRow("invalid") << "invalid" << static_cast<int>(Outcome::Invalid);
    }
    void verdicts() {
        QFETCH(QString, text);
        const auto verdict = verdictOf(textCell(text.toLatin1().constData()));
        QVERIFY(verdict);
        QTEST(static_cast<int>(verdict->outcome), "outcome");
    }

    void otherValuesSayNothing() {
        QVERIFY(!verdictOf(textCell("perhaps")));
        QVERIFY(!verdictOf(textCell("correct, as far as one can see")));
        QVERIFY(!verdictOf(numberCell(0.5)));
        QVERIFY(verdictOf(Cell{}) == Verdict{});
    }

    void scores() {
        QVERIFY(verdictOfScore(numberCell(0.5), 0.5)->outcome == Outcome::Pass);
        QVERIFY(verdictOfScore(numberCell(0.4999), 0.5)->outcome == Outcome::Fail);
        QVERIFY(verdictOfScore(textCell("nan"), 0.5)->outcome == Outcome::NotScored);
        QVERIFY(verdictOfScore(Cell{}, 0.5)->outcome == Outcome::NotScored);
        QVERIFY(importers::verdictOfScore({Cell::Kind::Boolean, "true", 0}, 0.5)->outcome == Outcome::Pass);
        QVERIFY(!verdictOfScore(textCell("high"), 0.5));
        QVERIFY(!verdictOfScore(textCell("correct"), 0.5));
    }

    void integersAreWholeAndFit() {
        QCOMPARE(*importers::integerOf(textCell("7")), 7);
        QCOMPARE(*importers::integerOf(numberCell(-3)), -3);
        QVERIFY(!importers::integerOf(numberCell(0.5)));
        QVERIFY(!importers::integerOf(numberCell(3e9)));
        QVERIFY(!importers::integerOf(numberCell(std::numeric_limits<std::int32_t>::min())));
        QVERIFY(!importers::integerOf(textCell("seven")));
    }

    void codesAreNoNumbers() {
        for (const char* number : {"0", "-1", "0.5", "1e3", "120"}) {
            QVERIFY(importers::looksNumeric(number));
        }
        for (const char* code : {"007", "-01", "+49", "1 000", "0x1f", "", "inf", "nan", " 3"}) {
            QVERIFY(!importers::looksNumeric(code));
        }
    }
};

FGW_TEST(TestValue, "value")
#include "test_value.moc"
