// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/ui/intake/intake_fixture.h"
#include "ui/intake/decision_bar.h"
#include "ui/widgets/diff_view.h"

#include <QLineEdit>

namespace fgw::ui {

class TestReproduction : public QObject, protected tests::IntakeFixture {
    Q_OBJECT
private slots:
    void init() { open(); }
    void cleanup() { close(); }
    void whatReproducesIsPromotedWithItsEvidence();
    void whatDoesNotReproduceIsNotPromoted();
    void whatFailsNowAndThenGoesToTheWatchlist();

private:
    /// A program that answers with what a line of shell prints.
    [[nodiscard]] QString systemThatSays(const QByteArray& shell);
    void reproduceOn(const QString& system);
};

QString TestReproduction::systemThatSays(const QByteArray& shell) {
    const QString script = m_fixture->path(QStringLiteral("system.sh"));
    tests::writeBytes(script, "n=0\nwhile read -r line; do\n  n=$((n + 1))\n"
                              "  id=$(printf '%s' \"$line\" | sed 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/')\n"
                              "  out=$(" +
                                  shell +
                                  ")\n"
                                  "  printf '{\"id\":\"%s\",\"output\":\"%s\"}\\n' \"$id\" \"$out\"\ndone\n");
    return QStringLiteral("cmd:sh ") + script;
}

void TestReproduction::reproduceOn(const QString& system) {
    row("severity")->editor()->setFocus();
    QTest::keyClick(row("severity")->editor(), Qt::Key_1);
    m_fixture->settle();
    auto* line = tests::widgetNamed<QLineEdit>(*m_workspace, QStringLiteral("System to reproduce on"));
    QVERIFY(line != nullptr);
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, system);
    QTest::keyClick(line, Qt::Key_R, Qt::ControlModifier);
    m_fixture->settle();
}

void TestReproduction::whatReproducesIsPromotedWithItsEvidence() {
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

void TestReproduction::whatDoesNotReproduceIsNotPromoted() {
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

void TestReproduction::whatFailsNowAndThenGoesToTheWatchlist() {
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

FGW_TEST(TestReproduction, "reproduction")

} // namespace fgw::ui

#include "test_reproduction.moc"
