// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/answer_extraction.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;

namespace {

/// "!" for failed and "?" for abstained before the output.
std::string told(const Answer& answer) {
    std::string text = answer.failed ? "!" : "";
    text += answer.abstained ? "?" : "";
    return text + answer.output;
}

} // namespace

class TestAnswerExtraction : public QObject {
    Q_OBJECT
private slots:
    void answersAreExtracted_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("number");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("expected");
        QTest::newRow("whole") << "Paris" << "" << false << "" << "Paris";
        QTest::newRow("group") << "A: 1, then A: 2." << "A: (\\d)" << false << "" << "2";
        QTest::newRow("no group") << "x1 x2" << "x\\d" << false << "" << "x2";
        QTest::newRow("nothing") << "none" << "A: (\\d)" << false << "" << "!";
        QTest::newRow("no pattern at all") << "A: 1" << "A: (" << false << "" << "!";
        QTest::newRow("pattern before number") << "A: 1 of 3" << "A: (\\d)" << true << "yes" << "1";
        QTest::newRow("number") << "3 boxes of 4: -1,250.5 in all." << "" << true << "" << "-1250.5";
        QTest::newRow("number before label") << "yes, 3" << "" << true << "yes" << "3";
        QTest::newRow("full stop behind") << "It is 42." << "" << true << "" << "42";
        QTest::newRow("list") << "1,2,3" << "" << true << "" << "3";
        QTest::newRow("no number") << "many" << "" << true << "" << "!";
        QTest::newRow("label") << "Not no but Yes." << "" << false << "yes" << "Yes";
        QTest::newRow("one blank between") << "yes no" << "" << false << "yes" << "no";
        QTest::newRow("inside a word") << "I was there yesterday" << "" << false << "yes" << "!";
        QTest::newRow("inside another script") << u8"yesé or éno" << "" << false << "yes" << "!";
        QTest::newRow("joined by a line") << "yes_no" << "" << false << "yes" << "!";
        QTest::newRow("unsure") << "I don't know." << "" << true << "" << "?";
        QTest::newRow("unsure, as printed") << u8"I don’t know." << "" << true << "" << "?";
        QTest::newRow("unsure with a guess") << "I do not know, perhaps 4." << "" << true << "" << "?4";
        QTest::newRow("sure") << "I know: 4" << "" << true << "" << "4";
    }
    void answersAreExtracted() {
        QFETCH(QString, text);
        QFETCH(QString, pattern);
        QFETCH(bool, number);
        QFETCH(QString, label);
        QFETCH(QString, expected);
        AnswerExtraction extraction;
        extraction.pattern = pattern.toStdString();
        extraction.lastNumber = number;
        if (!label.isEmpty()) {
            extraction.labels = {label.toStdString(), "no"};
        }
        QCOMPARE(told(extractAnswer(text.toStdString(), extraction)), expected.toStdString());
    }

    /// A label is text, not a pattern.
    void labelsMayHoldAnyCharacter() {
        QCOMPARE(told(extractAnswer("It is C++, not C.", {.labels = {"C++"}})), std::string("C++"));
        QCOMPARE(told(extractAnswer("abc", {.labels = {"a.c"}})), std::string("!"));
        QCOMPARE(told(extractAnswer("(A) or (B)", {.labels = {"(A)", "(B)"}})), std::string("(B)"));
    }

    void abstainingIsSaidAsOneLikes() {
        QCOMPARE(told(extractAnswer("I don't know", {.abstention = ""})), std::string("I don't know"));
        QCOMPARE(told(extractAnswer("Pass.", {.abstention = "^Pass"})), std::string("?Pass."));
    }

    void aFailureQuotesTheBeginningOfTheText() {
        const Answer answer =
            extractAnswer("What a nice question " + std::string(1000, 'x'), {.lastNumber = true});
        QVERIFY(answer.failed && answer.output.empty());
        QVERIFY2(answer.failure.contains("What a nice question"), answer.failure.c_str());
        QVERIFY(answer.failure.size() < 300);
    }
};

FGW_TEST(TestAnswerExtraction, "answer_extraction")
#include "test_answer_extraction.moc"
