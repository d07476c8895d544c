// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/triage/triage_fixture.h"
#include "ui/triage/readings_text.h"

#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestReadingsText : public QObject {
    Q_OBJECT
private slots:
    void aRulingSaysMoreThanAModeAndAnythingMoreThanUnsure() {
        decisions::Judgement judgement{.unsure = true};
        QCOMPARE(verdictWord(judgement), QStringLiteral("unsure"));
        judgement.failureMode = "hallucination";
        QCOMPARE(verdictWord(judgement), QStringLiteral("hallucination"));
        judgement.label = "made\u202Eup";
        QCOMPARE(verdictWord(judgement), QStringLiteral("made[U+202E]up"));
        judgement.adjudicated = Outcome::Fail;
        QCOMPARE(verdictWord(judgement), QStringLiteral("a failure"));
        judgement.adjudicated = Outcome::Pass;
        QCOMPARE(verdictWord(judgement), QStringLiteral("not a failure"));
    }

    void eachReaderSaysItsOwn() {
        tests::TriageFixture fixture;
        QVERIFY(fixture.openRun(tests::twoKindsOfFailures()));
        Judgements& judgements = fixture.session->judgements();
        const std::size_t row = fixture.rowHere();
        fixture.press(Qt::Key_1);
        QVERIFY(readingTexts(judgements, row).isEmpty()); // there is one reader only
        fixture.contest(row);
        const auto modes = corpus::Taxonomy().failureModes;
        const QStringList texts = readingTexts(judgements, row);
        QCOMPARE(texts.size(), 2);
        QVERIFY(texts.contains(QStringLiteral("another: ") + QString::fromStdString(modes[1])));
        QVERIFY(texts.filter(QStringLiteral(": ") + QString::fromStdString(modes[0])).size() == 1);
        judgements.setBlind(true);
        QVERIFY(readingTexts(judgements, row).isEmpty());
    }
};

FGW_TEST(TestReadingsText, "readings_text")
#include "test_readings_text.moc"
