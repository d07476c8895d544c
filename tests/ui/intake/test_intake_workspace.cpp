// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/draft.h"
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/intake/candidate_form.h"
#include "ui/intake/candidate_model.h"
#include "ui/intake/decision_bar.h"
#include "ui/intake/form_row.h"
#include "ui/intake/ingest_dialog.h"
#include "ui/intake/intake_workspace.h"
#include "ui/intake/strata_model.h"
#include "ui/intake/ticket_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/diff_view.h"
#include "ui/widgets/message_bar.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <utility>

namespace fgw::ui {

class TestIntakeWorkspace : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void anInvalidCandidateIsRefusedByField();
    void keysFillInAndPromote();
    void aMissingModeIsNamedAndChosenWithOneKey();
    void somebodyElsesChangeIsNeverOverwritten();
    void aRejectionNeedsAReason();
    void theQueueIsWalkedByKeys();
    void twentyCandidatesWithoutTheMouse();
    void whatReproducesIsPromotedWithItsEvidence();
    void whatDoesNotReproduceIsNotPromoted();
    void whatFailsNowAndThenGoesToTheWatchlist();
    void aRecurrenceIsShownAndConfirmed();
    void aTicketIsDraftedByHand();
    void aRunIsIngestedAfterALook();
    void theModelHoldsItsPromises();

private:
    [[nodiscard]] QString file(const QString& name) const { return m_corpus + u'/' + name; }
    [[nodiscard]] QString candidateFile() const { return file(QStringLiteral("_intake/CAND-5c90be11.yaml")); }
    [[nodiscard]] FormRow* row(const char* key) const {
        return m_workspace->findChild<CandidateForm*>()->row(QString::fromLatin1(key));
    }
    [[nodiscard]] QListView* queue() const { return m_workspace->findChild<QListView*>(); }
    [[nodiscard]] MessageBar* bar() const { return m_workspace->findChild<MessageBar*>(); }
    void choose(const QString& candidateId);
    /// A program that answers with what a line of shell prints.
    [[nodiscard]] QString systemThatSays(const QByteArray& shell);
    void reproduceOn(const QString& system);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<tests::SessionFixture> m_fixture;
    std::unique_ptr<IntakeWorkspace> m_workspace;
    QString m_corpus;
};

namespace {

void writeBytes(const QString& path, const QByteArray& bytes) {
    QFile out(path);
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(bytes), bytes.size());
}

/// True where `after` is `before` with something put in at one place.
bool isInsertion(const QByteArray& before, const QByteArray& after) {
    qsizetype head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head]) {
        ++head;
    }
    return after.size() > before.size() && after.endsWith(before.mid(head));
}

} // namespace

void TestIntakeWorkspace::init() {
    m_theme = std::make_unique<Theme>();
    m_fixture = std::make_unique<tests::SessionFixture>();
    QVERIFY(m_fixture->isReady());
    m_corpus = m_fixture->copy(tests::sourcePath(QStringLiteral("resources/example/corpus")),
                               QStringLiteral("corpus"));
    QByteArray bytes = tests::readBytes(candidateFile());
    QVERIFY(bytes.contains("severity: \"P1\"\n"));
    writeBytes(candidateFile(), bytes.replace("severity: \"P1\"\n", ""));
    m_workspace = std::make_unique<IntakeWorkspace>(m_fixture->session(), *m_theme);
    m_workspace->restoreState({{QStringLiteral("by"), QStringLiteral("ana")}});
    m_workspace->resize(1200, 800);
    m_workspace->show();
    QVERIFY(QTest::qWaitForWindowActive(m_workspace.get()));
    m_fixture->open({m_corpus});
    QTRY_VERIFY(m_fixture->session().corpus() != nullptr);
    choose(QStringLiteral("CAND-5c90be11"));
}

void TestIntakeWorkspace::cleanup() {
    m_workspace.reset();
    m_fixture.reset();
    m_theme.reset();
}

void TestIntakeWorkspace::choose(const QString& candidateId) {
    const int wanted = m_workspace->findChild<CandidateModel*>()->rowOf(candidateId.toStdString());
    QVERIFY(wanted >= 0);
    queue()->setCurrentIndex(queue()->model()->index(wanted, 0));
    m_fixture->settle();
}

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
    QVERIFY(tests::readBytes(candidateFile()).contains("severity: \"P2\""));
    m_fixture->settle();
    QVERIFY(row("severity")->issue().isEmpty());

    auto* title = qobject_cast<QLineEdit*>(row("title")->editor());
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, QStringLiteral("Return window: no tents"));
    QTest::keyClick(title, Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QTRY_COMPARE(queue()->model()->rowCount(), waiting - 1);
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
    writeBytes(candidateFile(), bytes.replace("failure_mode: \"hallucination\"\n", ""));
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

void TestIntakeWorkspace::somebodyElsesChangeIsNeverOverwritten() {
    const QByteArray theirs = tests::readBytes(candidateFile()) + "# seen by bo\n";
    writeBytes(candidateFile(), theirs);
    row("severity")->editor()->setFocus();
    QTest::keyClick(row("severity")->editor(), Qt::Key_3);
    QVERIFY(bar()->isVisible());
    QCOMPARE(tests::readBytes(candidateFile()), theirs);
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
    QTRY_VERIFY(!QFile::exists(candidateFile()));
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

QString TestIntakeWorkspace::systemThatSays(const QByteArray& shell) {
    const QString script = m_fixture->path(QStringLiteral("system.sh"));
    writeBytes(script, "n=0\nwhile read -r line; do\n  n=$((n + 1))\n"
                       "  id=$(printf '%s' \"$line\" | sed 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/')\n"
                       "  out=$(" +
                           shell +
                           ")\n"
                           "  printf '{\"id\":\"%s\",\"output\":\"%s\"}\\n' \"$id\" \"$out\"\ndone\n");
    return QStringLiteral("cmd:sh ") + script;
}

void TestIntakeWorkspace::reproduceOn(const QString& system) {
    row("severity")->editor()->setFocus();
    QTest::keyClick(row("severity")->editor(), Qt::Key_1);
    m_fixture->settle();
    for (auto* line : m_workspace->findChildren<QLineEdit*>()) {
        if (line->accessibleName() == QStringLiteral("System to reproduce on")) {
            line->setFocus();
            line->selectAll();
            QTest::keyClicks(line, system);
            QTest::keyClick(line, Qt::Key_R, Qt::ControlModifier);
        }
    }
    m_fixture->settle();
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

void TestIntakeWorkspace::whatReproducesIsPromotedWithItsEvidence() {
    reproduceOn(systemThatSays("echo 'NL00 4711'"));
    QVERIFY(m_workspace->findChild<DecisionBar*>()->reproduction().startsWith(
        QStringLiteral("Reproduces: failed 3 of 3")));
    QTest::keyClick(queue(), Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QVERIFY(!QFile::exists(candidateFile()));
    const QByteArray history = tests::readBytes(file(QStringLiteral("history.jsonl")));
    QVERIFY(history.contains("\"reproduction\":\"failed 3 of 3\""));
    QVERIFY(tests::readBytes(file(QStringLiteral("cases.yaml"))).contains("ticket NL-28822"));
}

void TestIntakeWorkspace::whatDoesNotReproduceIsNotPromoted() {
    const QByteArray cases = tests::readBytes(file(QStringLiteral("cases.yaml")));
    reproduceOn(systemThatSays("echo 'there is none yet'"));
    QVERIFY(m_workspace->findChild<DecisionBar*>()->reproduction().startsWith(
        QStringLiteral("Does not reproduce")));
    QTest::keyClick(queue(), Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QVERIFY(bar()->isVisible());
    QVERIFY(QFile::exists(candidateFile()));
    QCOMPARE(tests::readBytes(file(QStringLiteral("cases.yaml"))), cases);
}

void TestIntakeWorkspace::whatFailsNowAndThenGoesToTheWatchlist() {
    const QByteArray cases = tests::readBytes(file(QStringLiteral("cases.yaml")));
    reproduceOn(systemThatSays("[ $n = 2 ] && echo NL00 || echo none"));
    QVERIFY(m_workspace->findChild<DecisionBar*>()->reproduction().startsWith(
        QStringLiteral("Not deterministic: failed 1 of 3")));
    QVERIFY(m_workspace->findChild<DiffView*>()->toPlainText().contains(QStringLiteral("watchlist.yaml")));
    QTest::keyClick(queue(), Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QVERIFY(!QFile::exists(candidateFile()));
    QCOMPARE(tests::readBytes(file(QStringLiteral("cases.yaml"))), cases);
    QVERIFY(tests::readBytes(file(QStringLiteral("watchlist.yaml"))).contains("ticket NL-28822"));
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

void TestIntakeWorkspace::aTicketIsDraftedByHand() {
    queue()->setFocus();
    QTest::keyClick(queue(), Qt::Key_T, Qt::ControlModifier);
    auto* dialog = m_workspace->findChild<TicketDialog*>();
    QVERIFY(dialog != nullptr && QTest::qWaitForWindowActive(dialog));
    QTRY_VERIFY(dialog->isAncestorOf(QApplication::focusWidget())); // it follows the activation
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ticket NL-29000"));
    for (auto* text : dialog->findChildren<QPlainTextEdit*>()) {
        if (text->accessibleName() == QStringLiteral("Observed")) {
            text->setFocus();
            QTest::keyClicks(text, QStringLiteral("It wrote to ida@example.org twice"));
        }
    }
    dialog->accept();
    m_fixture->settle();
    const auto corpus = m_fixture->session().corpus();
    const auto drafted = std::ranges::find_if(corpus->candidates, [](const corpus::Candidate& one) {
        return one.fields.observedBehavior == "It wrote to [email] twice";
    });
    QVERIFY(drafted != corpus->candidates.end());
    QCOMPARE(drafted->fields.discoveredBy.front().source, "ticket NL-29000");
    QCOMPARE(queue()->currentIndex().row(),
             m_workspace->findChild<CandidateModel*>()->rowOf(drafted->candidateId));
}

void TestIntakeWorkspace::aRunIsIngestedAfterALook() {
    QByteArrayList lines;
    for (int i = 0; i < 6; ++i) {
        lines
            << R"({"ts_utc":"2026-11-27T00:00:00Z","run_id":"00000001","stage":"eval","event":"eval_record",)"
               R"("payload":{"slice":"s","seed":0,"model":"m","id":"i)" +
                   QByteArray::number(i) + R"(","x":"question number )" + QByteArray::number(i) +
                   R"(","y":"1","y_hat":"answer )" + QByteArray::number(i * 7) +
                   R"( of its own","correct":)" + (i == 0 ? "true" : "false") + R"(,"intent":"intent)" +
                   QByteArray::number(i) + R"("}})";
    }
    const QString run = m_fixture->writeRun(QStringLiteral("run_20261127T000000Z_00000001_x"), lines);
    const int waiting = queue()->model()->rowCount();
    queue()->setFocus();
    QTest::keyClick(queue(), Qt::Key_G, Qt::ControlModifier);
    auto* dialog = m_workspace->findChild<IngestDialog*>();
    QVERIFY(dialog != nullptr && QTest::qWaitForWindowActive(dialog));
    const auto button = [dialog](const QString& start) {
        const auto buttons = dialog->findChildren<QPushButton*>();
        return *std::ranges::find_if(buttons,
                                     [&](const QPushButton* one) { return one->text().startsWith(start); });
    };
    dialog->findChildren<QLineEdit*>().front()->setText(run);
    dialog->findChild<QSpinBox*>()->setValue(3650);
    QVERIFY(!button(QStringLiteral("Write"))->isEnabled());
    QTest::keyClick(button(QStringLiteral("Look")), Qt::Key_Space);
    m_fixture->settle();
    QCOMPARE(dialog->findChild<StrataModel*>()->rowCount() >= 5, true);
    QCOMPARE(queue()->model()->rowCount(), waiting);
    QTest::keyClick(button(QStringLiteral("Write")), Qt::Key_Space);
    m_fixture->settle();
    QVERIFY(queue()->model()->rowCount() > waiting);
}

void TestIntakeWorkspace::theModelHoldsItsPromises() {
    CandidateModel model;
    const QAbstractItemModelTester tester(&model);
    model.setCorpus(*m_fixture->session().corpus());
    QVERIFY(model.rowCount() >= 4);
    model.setCorpus(corpus::Corpus());
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.rowOf("CAND-5c90be11"), -1);
}

FGW_TEST(TestIntakeWorkspace, "intake_workspace")

} // namespace fgw::ui

#include "test_intake_workspace.moc"
