// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/corpus/case_action_dialog.h"
#include "ui/corpus/case_view.h"
#include "ui/corpus/corpus_workspace.h"
#include "ui/corpus/gate_page.h"
#include "ui/corpus/record_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diff_view.h"
#include "ui/widgets/message_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>

#include <algorithm>

namespace fgw::ui {

class TestCorpusWorkspace : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void searchFindsAndShowsTheHistory();
    void theRecordedMainIsShownAndAChangeIsJudged();
    void aVerdictIsRecordedAsThatOfMain();
    void aRemediationIsShownBeforeItIsWritten();
    void whatChangedOutsideIsNotOverwritten();
    void aModeNeedsARationale();
    void flaggedCasesAreFiltered();
    void aCellOfTheCountsFiltersUntilEscape();

private:
    [[nodiscard]] QString file(const char* name) const { return m_corpus + u'/' + QLatin1String(name); }
    [[nodiscard]] QTableView* table(const char* name) const;
    [[nodiscard]] CaseActionDialog* openAction(Qt::Key key);
    void choose(const std::string& caseId);
    void judgeTheChange();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<tests::SessionFixture> m_fixture;
    std::unique_ptr<CorpusWorkspace> m_workspace;
    QString m_corpus;
};

namespace {

QStringList labels(const QWidget& widget) {
    QStringList texts;
    for (const auto* label : widget.findChildren<QLabel*>()) {
        texts << label->text();
    }
    return texts;
}

} // namespace

void TestCorpusWorkspace::init() {
    m_theme = std::make_unique<Theme>();
    m_fixture = std::make_unique<tests::SessionFixture>();
    QVERIFY(m_fixture->isReady());
    m_corpus = m_fixture->copy(tests::sourcePath(QStringLiteral("resources/example/corpus")),
                               QStringLiteral("corpus"));
    m_workspace = std::make_unique<CorpusWorkspace>(m_fixture->session(), *m_theme);
    m_workspace->restoreState({{QStringLiteral("by"), QStringLiteral("ana")}});
    m_workspace->resize(1200, 800);
    m_workspace->show();
    QVERIFY(tests::waitUntilActive(m_workspace.get()));
    m_fixture->open({m_corpus});
    FGW_TRY_VERIFY(m_fixture->session().corpus() != nullptr);
    m_fixture->settle();
}

void TestCorpusWorkspace::cleanup() {
    m_workspace.reset();
    m_fixture.reset();
    m_theme.reset();
}

QTableView* TestCorpusWorkspace::table(const char* name) const {
    return tests::widgetNamed<QTableView>(*m_workspace, QLatin1String(name));
}

void TestCorpusWorkspace::choose(const std::string& caseId) {
    auto* cases = table("Cases");
    for (int row = 0; row < cases->model()->rowCount(); ++row) {
        if (cases->model()->index(row, 0).data().toString().toStdString() == caseId) {
            cases->setCurrentIndex(cases->model()->index(row, 0));
        }
    }
    cases->setFocus();
}

/// Judges the results that come with the example.
void TestCorpusWorkspace::judgeTheChange() {
    m_workspace->gate()->judge(
        {tests::sourcePath(QStringLiteral("resources/example/gate/change.jsonl")).toStdString(), {}, {}}, {});
    m_fixture->settle();
    FGW_TRY_VERIFY(m_workspace->gate()->verdict() != nullptr);
}

CaseActionDialog* TestCorpusWorkspace::openAction(Qt::Key key) {
    QTest::keyClick(table("Cases"), key);
    auto* dialog = m_workspace->findChild<CaseActionDialog*>();
    // The focus follows the activation.
    const auto hasFocus = [dialog] { return dialog->isAncestorOf(QApplication::focusWidget()); };
    return dialog != nullptr && tests::waitUntilActive(dialog) && tests::waitFor(hasFocus) ? dialog : nullptr;
}

void TestCorpusWorkspace::searchFindsAndShowsTheHistory() {
    const auto read = m_fixture->session().corpus();
    auto* cases = table("Cases");
    QCOMPARE(static_cast<std::size_t>(cases->model()->rowCount()), read->cases.size());

    const auto& wanted = read->cases.back();
    cases->setFocus();
    QTest::keyClick(cases, Qt::Key_Slash);
    auto* search = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(search != nullptr);
    QTest::keyClicks(search, QString::fromStdString(wanted.id));
    QVERIFY(cases->model()->rowCount() >= 1 &&
            cases->model()->rowCount() < static_cast<int>(read->cases.size()));
    cases->setCurrentIndex(cases->model()->index(cases->model()->rowCount() - 1, 0));
    const QStringList shown = labels(*m_workspace->findChild<CaseView*>());
    const QString shownId = cases->currentIndex().data().toString();
    QVERIFY(shown.contains(shownId));
    QVERIFY(shown.contains(QStringLiteral("promoted")));
    QVERIFY(std::ranges::any_of(shown, [](const QString& text) { return text.startsWith(u'✓'); }));
}

void TestCorpusWorkspace::theRecordedMainIsShownAndAChangeIsJudged() {
    GatePage* gate = m_workspace->gate();
    QVERIFY(labels(*gate).contains(QStringLiteral("Main as recorded: 10 of 11 cases pass")));
    auto* matrix = table("Failure modes by pass and fail");
    QCOMPARE(matrix->model()->rowCount(), 7);
    auto* cases = table("Cases of the gate, flips first");
    QCOMPARE(cases->model()->index(0, 0).data().toString(), QStringLiteral("AGTFAIL-0006"));
    QCOMPARE(cases->model()->index(0, 2).data().toString(), QStringLiteral("flipped"));

    judgeTheChange();
    QCOMPARE(gate->verdict()->exitStatus(), 1);
    QVERIFY(labels(*gate).contains(QStringLiteral("Gate red: 9 of 11 cases pass, 2 flipped")));
    QCOMPARE(cases->model()->index(0, 0).data().toString(), QStringLiteral("AGTFAIL-0002"));
    QCOMPARE(cases->model()->index(1, 0).data().toString(), QStringLiteral("AGTFAIL-0005"));
    QCOMPARE(cases->model()->index(1, 1).data().toString(), QStringLiteral("only on a retry"));
    // The case that is chosen there is shown beside it.
    cases->setCurrentIndex(cases->model()->index(1, 0));
    QVERIFY(labels(*m_workspace->findChild<CaseView*>()).contains(QStringLiteral("AGTFAIL-0005")));
}

void TestCorpusWorkspace::aVerdictIsRecordedAsThatOfMain() {
    GatePage* gate = m_workspace->gate();
    const QByteArray before = tests::readBytes(file("history.jsonl"));
    // There is nothing to record before something was judged.
    QTest::keyClick(table("Cases"), Qt::Key_G, Qt::ShiftModifier);
    QVERIFY(m_workspace->findChild<RecordDialog*>() == nullptr);

    judgeTheChange();
    QTest::keyClick(table("Cases of the gate, flips first"), Qt::Key_G, Qt::ShiftModifier);
    auto* dialog = m_workspace->findChild<RecordDialog*>();
    QVERIFY(dialog != nullptr && tests::waitUntilActive(dialog));
    auto* commit = tests::widgetNamed<QLineEdit>(*dialog, QStringLiteral("Commit"));
    QVERIFY(commit != nullptr);
    // Without a commit nobody could say what was judged.
    QTest::keyClick(commit, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QTest::keyClicks(commit, QStringLiteral("4f2c91aa"));
    QTest::keyClick(commit, Qt::Key_Return);
    m_fixture->settle();
    FGW_TRY_VERIFY(labels(*gate).contains(QStringLiteral("Main as recorded: 9 of 11 cases pass")));
    const QByteArray after = tests::readBytes(file("history.jsonl"));
    QVERIFY(after.startsWith(before));
    const QByteArray added = after.mid(before.size());
    QVERIFY(added.contains("gate_recorded") && added.contains("4f2c91aa") && added.contains("\"ana\""));
    QVERIFY(gate->verdict() == nullptr);
}

void TestCorpusWorkspace::aRemediationIsShownBeforeItIsWritten() {
    const QByteArray before = tests::readBytes(file("cases.yaml"));
    choose("AGTFAIL-0007");
    CaseActionDialog* dialog = openAction(Qt::Key_R);
    QVERIFY(dialog != nullptr);
    auto* diff = dialog->findChild<DiffView*>();
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QCOMPARE(tests::readBytes(file("cases.yaml")), before);

    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Refunds ask before they go on"));
    auto* reason = tests::widgetNamed<QPlainTextEdit>(*dialog, QStringLiteral("Why"));
    QVERIFY(reason != nullptr);
    reason->setFocus();
    QTest::keyClicks(reason, QStringLiteral("ticket NL-21000"));
    m_fixture->settle();
    QVERIFY(diff->toPlainText().contains(QStringLiteral("change: \"Refunds ask before they go on\"")));
    QCOMPARE(tests::readBytes(file("cases.yaml")), before);

    // Twice in haste is once.
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QVERIFY(tests::readBytes(file("cases.yaml")).contains("Refunds ask before they go on"));
    const QByteArray history = tests::readBytes(file("history.jsonl"));
    QVERIFY(history.contains("\"event\":\"remediated\""));
    QCOMPARE(history.count("ticket NL-21000"), 1);
    FGW_TRY_VERIFY(m_workspace->findChild<CaseActionDialog*>() == nullptr);
    QVERIFY(!m_workspace->findChild<MessageBar*>()->isVisible());
}

void TestCorpusWorkspace::whatChangedOutsideIsNotOverwritten() {
    choose("AGTFAIL-0008");
    CaseActionDialog* dialog = openAction(Qt::Key_D);
    QVERIFY(dialog != nullptr);
    auto* reason = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget());
    QVERIFY(reason != nullptr);
    QTest::keyClicks(reason, QStringLiteral("the flow is gone"));
    m_fixture->settle();
    // Somebody edits the very lines that would change.
    QByteArray theirs = tests::readBytes(file("cases.yaml"));
    const qsizetype place = theirs.indexOf("status: \"active\"", theirs.indexOf("AGTFAIL-0008"));
    theirs.insert(place + 16, "  # looked at by bo");
    QFile out(file("cases.yaml"));
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(theirs) == theirs.size());
    out.close();
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QCOMPARE(tests::readBytes(file("cases.yaml")), theirs);
    QVERIFY(dialog->findChild<MessageBar*>()->isVisible());
    QVERIFY(dialog->findChild<DiffView*>()->toPlainText().contains(QStringLiteral("looked at by bo")));
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QVERIFY(tests::readBytes(file("cases.yaml")).contains("\"deprecated\"  # looked at by bo"));
}

void TestCorpusWorkspace::aModeNeedsARationale() {
    choose("AGTFAIL-0001");
    CaseActionDialog* dialog = openAction(Qt::Key_A);
    QVERIFY(dialog != nullptr);
    auto* mode = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(mode != nullptr);
    QTest::keyClicks(mode, QStringLiteral("prompt_injection"));
    m_fixture->settle();
    QTest::keyClick(mode, Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    QVERIFY(!tests::readBytes(file("cases.yaml")).contains("prompt_injection"));
    const auto texts = dialog->findChildren<QPlainTextEdit*>();
    const auto found =
        std::ranges::find_if(texts, [](const QPlainTextEdit* text) { return !text->isReadOnly(); });
    QVERIFY(found != texts.end());
    QPlainTextEdit* rationale = *found;
    rationale->setFocus();
    QTest::keyClicks(rationale, QStringLiteral("The instruction came from a document"));
    m_fixture->settle();
    QTest::keyClick(rationale, Qt::Key_Return, Qt::ControlModifier);
    m_fixture->settle();
    FGW_TRY_COMPARE(m_fixture->session().corpus()->schemaVersion, 2);
    const auto corpus = m_fixture->session().corpus();
    QCOMPARE(corpus->taxonomy.failureModes.back(), "prompt_injection");
}

void TestCorpusWorkspace::flaggedCasesAreFiltered() {
    auto* cases = table("Cases");
    const int all = cases->model()->rowCount();
    for (auto* choice : m_workspace->findChildren<QComboBox*>()) {
        if (const int structural = choice->findText(QStringLiteral("structural")); structural >= 0) {
            choice->setFocus();
            QTest::keyClick(choice, Qt::Key_Down);
            QCOMPARE(choice->currentIndex(), structural);
        }
    }
    QCOMPARE(cases->model()->rowCount(), 1);
    QCOMPARE(cases->model()->index(0, 0).data().toString(), QStringLiteral("AGTFAIL-0006"));
    QVERIFY(all > 1);
}

void TestCorpusWorkspace::aCellOfTheCountsFiltersUntilEscape() {
    auto* cases = table("Cases");
    auto* counts = table("Active cases by severity and mode; a cell filters the table");
    const int all = cases->model()->rowCount();
    counts->setFocus();
    counts->setCurrentIndex(counts->model()->index(0, 1));
    QVERIFY(cases->model()->rowCount() < all);
    QTest::keyClick(counts, Qt::Key_Escape);
    QCOMPARE(cases->model()->rowCount(), all);
}

FGW_TEST(TestCorpusWorkspace, "corpus_workspace")

} // namespace fgw::ui

#include "test_corpus_workspace.moc"
