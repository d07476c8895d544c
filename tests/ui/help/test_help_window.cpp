// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/help/help_text.h"
#include "ui/help/help_window.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestHelpWindow : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<HelpWindow> m_window;

    static QList<HelpPage> pages() {
        return {{QStringLiteral("one"), QStringLiteral("One"),
                 QStringLiteral("# One\n\nSee [two](help:two) or [out](http://example.org/x).\n")},
                {QStringLiteral("two"), QStringLiteral("Two"),
                 QStringLiteral(
                     "# Two\n\n| a | b |\n|---|---|\n| alpha | beta |\n\n![x](file:///etc/passwd) alpha\n")}};
    }

private slots:
    void init() {
        m_window = std::make_unique<HelpWindow>(m_theme, nullptr);
        m_window->openWith(pages());
        QVERIFY(tests::waitUntilActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void thePageIsShownThatIsChosen() {
        QCOMPARE(m_window->pageId(), QStringLiteral("one"));
        m_window->list()->setCurrentRow(1);
        QVERIFY(m_window->text()->toPlainText().contains(QStringLiteral("beta")));
        m_window->openWith(pages());
        QCOMPARE(m_window->pageId(), QStringLiteral("two"));
        m_window->openWith(pages(), QStringLiteral("one"));
        QCOMPARE(m_window->pageId(), QStringLiteral("one"));
    }

    void linksLeadToPagesAndNowhereElse() {
        emit m_window->text()->anchorClicked(QUrl(QStringLiteral("http://example.org/two")));
        QCOMPARE(m_window->pageId(), QStringLiteral("one"));
        emit m_window->text()->anchorClicked(QUrl(QStringLiteral("help:two")));
        QCOMPARE(m_window->pageId(), QStringLiteral("two"));
    }

    void wordsAreFoundOneAfterTheOther() {
        m_window->list()->setCurrentRow(1);
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(m_window->field()->hasFocus());
        QTest::keyClicks(m_window->field(), QStringLiteral("alpha"));
        QTest::keyClick(m_window->field(), Qt::Key_Return);
        const int first = m_window->text()->textCursor().position();
        QCOMPARE(m_window->text()->textCursor().selectedText(), QStringLiteral("alpha"));
        QTest::keyClick(m_window->field(), Qt::Key_Return);
        QVERIFY(m_window->text()->textCursor().position() > first);
        QTest::keyClick(m_window->field(), Qt::Key_Return);
        QCOMPARE(m_window->text()->textCursor().position(), first);
    }

    void escapeClosesIt() {
        QTest::keyClick(m_window->text(), Qt::Key_Escape);
        QVERIFY(!m_window->isVisible());
    }
};

FGW_TEST(TestHelpWindow, "help_window")
#include "test_help_window.moc"
