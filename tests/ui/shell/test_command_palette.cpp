// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/shell/command_palette.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace fgw::ui;

class TestCommandPalette : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_window = std::make_unique<QWidget>();
        m_window->resize(800, 600);
        m_palette = new CommandPalette(m_theme, m_window.get());
        m_window->show();
        QVERIFY(fgw::tests::waitUntilActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void theBestMatchComesFirst() {
        m_palette->openWith({add("Select &All"), add("Send to &Intake"), add("&Label…")});
        QCOMPARE(m_palette->offered(),
                 (QStringList{QStringLiteral("Select All"), QStringLiteral("Send to Intake"),
                              QStringLiteral("Label…")}));
        QTest::keyClicks(field(), QStringLiteral("la"));
        QCOMPARE(m_palette->offered(), (QStringList{QStringLiteral("Label…"), QStringLiteral("Select All")}));
    }

    void whatCannotBeDoneNowIsLeftOut() {
        QAction* disabled = add("Undo");
        disabled->setEnabled(false);
        m_palette->openWith({disabled, add("Redo")});
        QCOMPARE(m_palette->offered(), QStringList{QStringLiteral("Redo")});
    }

    void returnRunsAndArrowsChoose() {
        QAction* first = add("Map");
        QAction* second = add("Slices");
        QSignalSpy ranFirst(first, &QAction::triggered);
        QSignalSpy ranSecond(second, &QAction::triggered);
        m_palette->openWith({first, second});
        QTest::keyClick(field(), Qt::Key_Down);
        QTest::keyClick(field(), Qt::Key_Return);
        FGW_TRY_COMPARE(ranSecond.count(), 1);
        QCOMPARE(ranFirst.count(), 0);
        QVERIFY(!m_palette->isVisible());
    }

    void escapeClosesAndGivesTheKeyboardBack() {
        QLineEdit before(m_window.get());
        before.show();
        before.setFocus();
        m_palette->openWith({add("Map")});
        QVERIFY(field()->hasFocus());
        QTest::keyClick(field(), Qt::Key_Escape);
        QVERIFY(!m_palette->isVisible());
        QVERIFY(before.hasFocus());
    }

    void keysBelongToThePaletteWhileItIsOpen() {
        QAction* escape = add("Select None");
        escape->setShortcut(Qt::Key_Escape);
        m_window->addAction(escape);
        QSignalSpy triggered(escape, &QAction::triggered);
        m_palette->openWith({add("Map")});
        QTest::keyClick(field(), Qt::Key_Escape);
        QCOMPARE(triggered.count(), 0);
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QCOMPARE(triggered.count(), 1);
    }

private:
    QAction* add(const char* text) { return new QAction(QString::fromUtf8(text), m_window.get()); }
    QLineEdit* field() { return m_palette->findChild<QLineEdit*>(); }

    Theme m_theme;
    std::unique_ptr<QWidget> m_window;
    CommandPalette* m_palette = nullptr;
};

FGW_TEST(TestCommandPalette, "command_palette")
#include "test_command_palette.moc"
