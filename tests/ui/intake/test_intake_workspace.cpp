// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_lock.h"
#include "core/corpus/corpus_files.h"
#include "core/intake/draft.h"
#include "tests/support/patience.h"
#include "tests/ui/intake/intake_fixture.h"
#include "ui/intake/turn_row.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/diff_view.h"

#include <QLineEdit>
#include <QPlainTextEdit>

#include <utility>

namespace fgw::ui {

class TestIntakeWorkspace : public QObject, protected tests::IntakeFixture {
    Q_OBJECT
private slots:
    void init() { open(); }
    void cleanup() { close(); }
    void anInvalidCandidateIsRefusedByField();
    void keysFillInAndPromote();
    void aMissingModeIsNamedAndChosenWithOneKey();
    void messagesAreEditedRowByRow();
    void somebodyElsesChangeIsNeverOverwritten();
    void editsWaitForAnotherProgramAndTheWindowDoesNot();
    void aDecisionThatWaitsFallsOnNoOtherCandidate();
    void whatIsTypedLastCountsForTheDecision();
    void aRejectionNeedsAReason();
    void theQueueIsWalkedByKeys();
    void twentyCandidatesWithoutTheMouse();
    void aRecurrenceIsShownAndConfirmed();

private:
    /// Whoever holds it writes to the corpus alone.
    [[nodiscard]] std::filesystem::path lockFile() const {
        std::filesystem::path lock = corpus::CorpusFiles(m_corpus.toStdString()).lock();
        std::filesystem::create_directories(lock.parent_path());
        return lock;
    }
};

namespace {

/// True where `after` is `before` with something put in at one place.
bool isInsertion(const QByteArray& before, const QByteArray& after) {
    qsizetype head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head]) {
        ++head;
    }
    return after.size() > before.size() && after.endsWith(before.mid(head));
}

} // namespace

void TestIntakeWorkspace::anInvalidCandidateIsRefusedByField() {
    const QByteArray before = tests::readBytes(file(QStringLiteral("cases.yaml")));
    QVERIFY(!row("severity")->issue().isEmpty());
    QVERIFY(row("failure_mode")->issue().isEmpty());
    queue()->setFocus();
    QTest::keyClick(queue(), Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QVERIFY(bar()->isVisible());
    QVERIFY2(bar()->sentence().contains(QStringLiteral("severity")), qPrintable(bar()->sentence()));
    QVERIFY(row("severity")->editor()->hasFocus());
    QCOMPARE(tests::readBytes(file(QStringLiteral("cases.yaml"))), before);
    QVERIFY(QFile::exists(candidateFile()));
}

void TestIntakeWorkspace::keysFillInAndPromote() {
    const QByteArray cases = tests::readBytes(file(QStringLiteral("cases.yaml")));
    const QByteArray history = tests::readBytes(file(QStringLiteral("history.jsonl")));
    const int waiting = queue()->model()->rowCount();
    row("severity")->editor()->setFocus();
    QTest::keyClick(row("severity")->editor(), Qt::Key_2);
    m_fixture->settle();
    QVERIFY(tests::readBytes(candidateFile()).contains("severity: \"P2\""));
    QVERIFY(row("severity")->issue().isEmpty());

    auto* title = qobject_cast<QLineEdit*>(row("title")->editor());
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, QStringLiteral("Return window: no tents"));
    QTest::keyClick(title, Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    FGW_TRY_COMPARE(queue()->model()->rowCount(), waiting - 1);
    const QByteArray after = tests::readBytes(file(QStringLiteral("cases.yaml")));
    QVERIFY(isInsertion(cases, after));
    QVERIFY(after.contains("\"Return window: no tents\""));
    QVERIFY(!QFile::exists(candidateFile()));
    const QByteArray grown = tests::readBytes(file(QStringLiteral("history.jsonl")));
    QVERIFY(grown.startsWith(history));
    QCOMPARE(grown.mid(history.size()).count('\n'), 1);
    QVERIFY(grown.mid(history.size()).contains("\"promoted\""));
    QVERIFY(grown.mid(history.size()).contains("\"by\":\"ana\""));
    QVERIFY(queue()->currentIndex().isValid());
}

void TestIntakeWorkspace::aMissingModeIsNamedAndChosenWithOneKey() {
    QByteArray bytes = tests::readBytes(candidateFile());
    tests::writeBytes(candidateFile(), bytes.replace("failure_mode: \"hallucination\"\n", ""));
    m_fixture->session().reloadCorpus();
    m_fixture->settle();
    auto* mode = qobject_cast<ChoiceRow*>(row("failure_mode")->editor());
    QCOMPARE(mode->value(), QString());
    QVERIFY(!row("failure_mode")->issue().isEmpty());
    mode->setFocus();
    QTest::keyClick(mode, Qt::Key_3);
    m_fixture->settle();
    QCOMPARE(mode->value(), QStringLiteral("hallucination"));
    QVERIFY(row("failure_mode")->issue().isEmpty());
    QVERIFY(tests::readBytes(candidateFile()).contains("failure_mode: \"hallucination\""));
}

void TestIntakeWorkspace::messagesAreEditedRowByRow() {
    QByteArray bytes = tests::readBytes(candidateFile());
    const qsizetype begin = bytes.indexOf("input: ");
    bytes.replace(begin, bytes.indexOf('\n', begin) - begin,
                  "input:\n"
                  "  messages: # as it came\n"
                  "    - role: \"user\"\n"
                  "      content:   'Where is it?'\n"
                  "    - role: \"assistant\"\n"
                  "      content: \"On its way.\"");
    tests::writeBytes(candidateFile(), bytes);
    m_fixture->session().reloadCorpus();
    m_fixture->settle();
    const auto rows = row("input")->findChildren<TurnRow*>();
    QCOMPARE(rows.size(), 2);
    auto* text = rows[1]->findChild<QPlainTextEdit*>();
    text->setFocus();
    text->selectAll();
    QTest::keyClicks(text, QStringLiteral("Tomorrow."));
    row("title")->editor()->setFocus();
    m_fixture->settle();
    const QByteArray after = tests::readBytes(candidateFile());
    QVERIFY(
        after.contains("  messages: # as it came\n    - role: \"user\"\n      content:   'Where is it?'\n"));
    QVERIFY(after.contains("      content: \"Tomorrow.\"\n"));
    // A call without a name is refused, and the field says which.
    auto* more = rows[1]->findChildren<QLineEdit*>().constLast();
    more->setFocus();
    more->setText(QStringLiteral(R"({"tool_calls":[{"arguments":{}}]})"));
    row("title")->editor()->setFocus();
    m_fixture->settle();
    QCOMPARE(tests::readBytes(candidateFile()), after);
    QVERIFY2(row("input")->issue().contains(QStringLiteral("message 2 of 2: tool_calls: call 1")),
             qPrintable(row("input")->issue()));
}

void TestIntakeWorkspace::somebodyElsesChangeIsNeverOverwritten() {
    const QByteArray theirs = tests::readBytes(candidateFile()) + "# seen by bo\n";
    tests::writeBytes(candidateFile(), theirs);
    row("severity")->editor()->setFocus();
    QTest::keyClick(row("severity")->editor(), Qt::Key_3);
    m_fixture->settle();
    QVERIFY2(bar()->sentence().startsWith(QStringLiteral("Somebody else")), qPrintable(bar()->sentence()));
    QVERIFY(bar()->isVisible());
    QCOMPARE(tests::readBytes(candidateFile()), theirs);
}

void TestIntakeWorkspace::editsWaitForAnotherProgramAndTheWindowDoesNot() {
    const QByteArray before = tests::readBytes(candidateFile());
    auto* severity = qobject_cast<ChoiceRow*>(row("severity")->editor());
    {
        const auto theirs = FileLock::acquire(lockFile(), "another program");
        QVERIFY(theirs.has_value());
        severity->setFocus();
        QTest::keyClick(severity, Qt::Key_2);
        QTest::keyClick(severity, Qt::Key_0);
        // It holds the corpus, and keys are taken all the same.
        QCOMPARE(severity->value(), QStringLiteral("P0"));
        QCOMPARE(tests::readBytes(candidateFile()), before);
        QTest::keyClick(severity, Qt::Key_2);
    }
    m_fixture->settle();
    QVERIFY(tests::readBytes(candidateFile()).contains("severity: \"P2\""));
    QVERIFY(!bar()->isVisible());
}

void TestIntakeWorkspace::aDecisionThatWaitsFallsOnNoOtherCandidate() {
    const int waiting = queue()->model()->rowCount();
    const int here = queue()->currentIndex().row();
    {
        const auto theirs = FileLock::acquire(lockFile(), "another program");
        QVERIFY(theirs.has_value());
        row("severity")->editor()->setFocus();
        QTest::keyClick(row("severity")->editor(), Qt::Key_2);
        QTest::keyClick(row("severity")->editor(), Qt::Key_Return, Qt::ControlModifier);
        queue()->setCurrentIndex(queue()->model()->index(here == 0 ? 1 : 0, 0));
    }
    m_fixture->settle();
    QCOMPARE(queue()->model()->rowCount(), waiting);
    QVERIFY(tests::readBytes(candidateFile()).contains("severity: \"P2\""));
}

void TestIntakeWorkspace::whatIsTypedLastCountsForTheDecision() {
    const QByteArray cases = tests::readBytes(file(QStringLiteral("cases.yaml")));
    {
        const auto theirs = FileLock::acquire(lockFile(), "another program");
        QVERIFY(theirs.has_value());
        row("severity")->editor()->setFocus();
        // The last field that is missing, while nobody may write.
        QTest::keyClick(row("severity")->editor(), Qt::Key_2);
        QTest::keyClick(row("severity")->editor(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(tests::readBytes(file(QStringLiteral("cases.yaml"))), cases);
    }
    m_fixture->settle();
    FGW_TRY_VERIFY(!QFile::exists(candidateFile()));
    const QByteArray after = tests::readBytes(file(QStringLiteral("cases.yaml")));
    QVERIFY(isInsertion(cases, after));
    QVERIFY(after.contains("severity: \"P2\""));
}

void TestIntakeWorkspace::aRejectionNeedsAReason() {
    const QByteArray cases = tests::readBytes(file(QStringLiteral("cases.yaml")));
    QTest::keyClick(queue(), Qt::Key_Backspace, Qt::ControlModifier);
    auto* reason = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(reason != nullptr);
    QTest::keyClick(reason, Qt::Key_Return);
    m_fixture->settle();
    QVERIFY(QFile::exists(candidateFile()));
    QTest::keyClicks(reason, QStringLiteral("the answer was right"));
    QTest::keyClick(reason, Qt::Key_Return);
    m_fixture->settle();
    FGW_TRY_VERIFY(!QFile::exists(candidateFile()));
    QCOMPARE(tests::readBytes(file(QStringLiteral("cases.yaml"))), cases);
    QVERIFY(tests::readBytes(file(QStringLiteral("history.jsonl"))).contains("the answer was right"));
}

void TestIntakeWorkspace::theQueueIsWalkedByKeys() {
    queue()->setFocus();
    queue()->setCurrentIndex(queue()->model()->index(0, 0));
    QTest::keyClick(queue(), Qt::Key_J);
    QCOMPARE(queue()->currentIndex().row(), 1);
    QTest::keyClick(queue(), Qt::Key_K);
    QTest::keyClick(queue(), Qt::Key_K);
    QCOMPARE(queue()->currentIndex().row(), 0);
    QTest::keyClick(queue(), Qt::Key_Return);
    QVERIFY(row("title")->editor()->hasFocus());
    QTest::keyClick(row("title")->editor(), Qt::Key_Tab);
    QVERIFY(row("failure_mode")->editor()->hasFocus());
    // A candidate may suggest values: the way on leads over the buttons that accept them.
    for (int steps = 0; steps < 3 && !row("severity")->editor()->hasFocus(); ++steps) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(row("severity")->editor()->hasFocus());
}

void TestIntakeWorkspace::twentyCandidatesWithoutTheMouse() {
    for (int i = 0; i < 20; ++i) {
        corpus::Candidate candidate;
        candidate.candidateId = "CAND-A" + std::to_string(100 + i);
        corpus::Case& fields = candidate.fields;
        fields.title = "Fails at errand " + std::to_string(i);
        fields.intent = "errand";
        fields.discoveredAt = "2026-11-20";
        fields.discoveredBy = {{"ingest", "trace " + std::to_string(i), "2026-11-20", ""}};
        fields.input = "Errand number " + std::to_string(i);
        fields.expectedBehavior = "Runs errand " + std::to_string(i);
        fields.observedBehavior = "Ran another errand than number " + std::to_string(i);
        fields.owner = "maren";
        QVERIFY(intake::addCandidate(m_corpus.toStdString(), candidate).has_value());
    }
    m_fixture->session().reloadCorpus();
    m_fixture->settle();
    choose(QStringLiteral("CAND-A100"));
    queue()->setFocus();
    const std::size_t before = m_fixture->session().corpus()->cases.size();
    for (int i = 0; i < 20; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // into the form
        const std::pair<const char*, char> keys[] = {{"failure_mode", '3'},
                                                     {"severity", '2'},
                                                     {"blast_radius", 'c'},
                                                     {"kind", 'e'},
                                                     {"detected_by", 'u'}};
        for (const auto& [field, key] : keys) {
            while (QApplication::focusWidget() != row(field)->editor()) {
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            }
            QTest::keyClick(QApplication::focusWidget(), key);
            m_fixture->settle();
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        m_fixture->settle();
        QVERIFY(queue()->hasFocus());
    }
    const auto corpus = m_fixture->session().corpus();
    QCOMPARE(corpus->cases.size(), before + 20);
    QCOMPARE(corpus->cases.back().blastRadius, "customer_visible");
    QCOMPARE(corpus->history.back().by, "ana");
    QVERIFY(corpus->problems.empty());
}

void TestIntakeWorkspace::aRecurrenceIsShownAndConfirmed() {
    queue()->setFocus();
    QTest::keyClick(queue(), Qt::Key_D, Qt::ControlModifier);
    m_fixture->settle();
    QVERIFY(m_workspace->findChild<DiffView*>()->toPlainText().contains(
        QStringLiteral("+        source: \"ticket NL-28822\"")));
    QVERIFY(QFile::exists(candidateFile()));
    // The key again takes it back, and once more chooses it.
    QTest::keyClick(queue(), Qt::Key_D, Qt::ControlModifier);
    QTest::keyClick(queue(), Qt::Key_D, Qt::ControlModifier);
    m_fixture->settle();
    QTest::keyClick(queue(), Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QVERIFY(!QFile::exists(candidateFile()));
    const auto corpus = m_fixture->session().corpus();
    QCOMPARE(corpus->find("AGTFAIL-0011")->discoveredBy.back().source, "ticket NL-28822");
    QCOMPARE(corpus->history.back().event, "recurrence");
    QVERIFY(corpus->problems.empty());
}

FGW_TEST(TestIntakeWorkspace, "intake_workspace")

} // namespace fgw::ui

#include "test_intake_workspace.moc"
