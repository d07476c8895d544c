// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice_row.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

namespace fgw::ui {

class TestChoiceRow : public QObject {
    Q_OBJECT
private slots:
    void init();
    void aSingleKeyChooses();
    void arrowsMoveAndBackspaceTakesAway();
    void showingAValueIsNoChoice();
    void itsKeysGoBeforeShortcuts();
    void breaksIntoLines();

private:
    Theme m_theme;
    std::unique_ptr<QWidget> m_window;
    ChoiceRow* m_row = nullptr;
};

void TestChoiceRow::init() {
    m_window = std::make_unique<QWidget>();
    m_row = new ChoiceRow(m_theme,
                          {{QStringLiteral("P0"), QStringLiteral("P0"), u'0'},
                           {QStringLiteral("P1"), QStringLiteral("P1"), u'1'},
                           {QStringLiteral("judgement_call"), QStringLiteral("judgement_call"), u'j'}},
                          m_window.get());
    m_row->resize(400, 40);
    m_window->show();
    QVERIFY(tests::waitUntilActive(m_window.get()));
    m_row->setFocus();
}

void TestChoiceRow::aSingleKeyChooses() {
    const QSignalSpy chosen(m_row, &ChoiceRow::chosen);
    QTest::keyClick(m_row, Qt::Key_1);
    QCOMPARE(m_row->value(), QStringLiteral("P1"));
    QTest::keyClick(m_row, Qt::Key_1);
    QCOMPARE(chosen.count(), 1);
    QTest::keyClick(m_row, Qt::Key_9);
    QCOMPARE(m_row->value(), QStringLiteral("P1"));
}

void TestChoiceRow::arrowsMoveAndBackspaceTakesAway() {
    QTest::keyClick(m_row, Qt::Key_Right);
    QCOMPARE(m_row->value(), QStringLiteral("P0"));
    QTest::keyClick(m_row, Qt::Key_Right);
    QCOMPARE(m_row->value(), QStringLiteral("P1"));
    QTest::keyClick(m_row, Qt::Key_Backspace);
    QCOMPARE(m_row->value(), QString());
}

void TestChoiceRow::showingAValueIsNoChoice() {
    const QSignalSpy chosen(m_row, &ChoiceRow::chosen);
    m_row->setValue(QStringLiteral("P0"));
    QCOMPARE(m_row->value(), QStringLiteral("P0"));
    m_row->setValue(QStringLiteral("P7"));
    QCOMPARE(m_row->value(), QString());
    QCOMPARE(chosen.count(), 0);
}

void TestChoiceRow::itsKeysGoBeforeShortcuts() {
    QAction next;
    next.setShortcut(QKeySequence(Qt::Key_J));
    next.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_window->addAction(&next);
    const QSignalSpy triggered(&next, &QAction::triggered);
    QTest::keyClick(m_row, Qt::Key_J);
    QCOMPARE(m_row->value(), QStringLiteral("judgement_call"));
    QCOMPARE(triggered.count(), 0);
}

void TestChoiceRow::breaksIntoLines() {
    QVERIFY(m_row->heightForWidth(100) > m_row->heightForWidth(1000));
}

FGW_TEST(TestChoiceRow, "choice_row")

} // namespace fgw::ui

#include "test_choice_row.moc"
