// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/intake/candidate_form.h"
#include "ui/intake/candidate_model.h"
#include "ui/intake/form_row.h"
#include "ui/intake/intake_workspace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/message_bar.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>

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
