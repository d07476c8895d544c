// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/widgets/key_tip.h"

#include <QAction>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace fgw;
using namespace fgw::ui;

class TestKeyTip : public QObject {
    Q_OBJECT
private slots:
    void itSaysTheKeyThatPeopleChose() {
        QAction action(QStringLiteral("Judge"));
        action.setShortcut(Qt::Key_G);
        QPushButton button;
        setKeyTip(&button, QStringLiteral("Judge a run"), &action);
        QCOMPARE(button.toolTip(), QStringLiteral("Judge a run (G)"));
        action.setShortcut(Qt::SHIFT | Qt::Key_J);
        QCOMPARE(button.toolTip(), QStringLiteral("Judge a run (Shift+J)"));
        action.setShortcut(QKeySequence());
        QCOMPARE(button.toolTip(), QStringLiteral("Judge a run"));
    }

    void theActionsOwnTipDoesNotTakeItsPlace() {
        QAction action(QStringLiteral("Differences"));
        QToolButton button;
        button.setDefaultAction(&action);
        setKeyTip(&button, QStringLiteral("Mark by word"), &action);
        action.setCheckable(true);
        action.setShortcut(Qt::Key_D);
        action.setChecked(true);
        QCOMPARE(button.toolTip(), QStringLiteral("Mark by word (D)"));
    }
};

FGW_TEST(TestKeyTip, "key_tip")
#include "test_key_tip.moc"
