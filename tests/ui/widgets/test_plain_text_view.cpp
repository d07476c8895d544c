// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"

#include <QPlainTextEdit>
#include <QTest>

namespace fgw::ui {

class TestPlainTextView : public QObject {
    Q_OBJECT
private slots:
    void markupIsText();
    void longTextsAreCutUntilAskedFor();
    void differencesShowBothTexts();
    void allOfItIsKnownWhatIsShown();
    void heightIsBounded();

private:
    Theme m_theme;
};

void TestPlainTextView::markupIsText() {
    PlainTextView view(m_theme);
    view.setText("<b>bold</b> <img src=\"file:///etc/passwd\"> if a<b>c then");
    QCOMPARE(view.shownText(), QStringLiteral("<b>bold</b> <img src=\"file:///etc/passwd\"> if a<b>c then"));
    QVERIFY(view.editor()->isReadOnly());
}

void TestPlainTextView::longTextsAreCutUntilAskedFor() {
    PlainTextView view(m_theme);
    view.setText(std::string(200'000, 'x'));
    QVERIFY(view.isCut());
    QCOMPARE(view.shownText().size(), PlainTextView::kFirstCharacters);
    view.showAll();
    QVERIFY(!view.isCut());
    QCOMPARE(view.shownText().size(), 200'000);
    view.setText("short");
    QVERIFY(!view.isCut());
    QCOMPARE(view.shownText(), QStringLiteral("short"));
}

void TestPlainTextView::differencesShowBothTexts() {
    PlainTextView view(m_theme);
    view.setDiff({{DiffKind::Same, "sells "}, {DiffKind::Removed, "9"}, {DiffKind::Added, "13"}});
    QCOMPARE(view.shownText(), QStringLiteral("sells 913"));
    QTextCursor cursor(view.editor()->document());
    cursor.setPosition(7);
    QVERIFY(cursor.charFormat().fontStrikeOut());
    cursor.setPosition(9);
    QVERIFY(cursor.charFormat().fontUnderline());
    QVERIFY(!cursor.charFormat().fontStrikeOut());
}

void TestPlainTextView::allOfItIsKnownWhatIsShown() {
    PlainTextView view(m_theme);
    view.setText(std::string(200'000, 'x') + "\x1b");
    QVERIFY(view.allText().startsWith(view.shownText()));
    QVERIFY(view.allText().endsWith(QStringLiteral("x[U+001B]")));
    view.setDiff({{DiffKind::Removed, "9"}, {DiffKind::Added, "13"}});
    QCOMPARE(view.allText(), QStringLiteral("913"));
    view.setText("short");
    QCOMPARE(view.allText(), QStringLiteral("short"));
}

void TestPlainTextView::heightIsBounded() {
    PlainTextView view(m_theme);
    view.setMaximumLines(4);
    view.setText("one line");
    const int one = view.editor()->height();
    QByteArray many;
    for (int i = 0; i < 100; ++i) {
        many += "line\n";
    }
    view.setText(many.toStdString());
    QVERIFY(view.editor()->height() > one);
    QVERIFY(view.editor()->height() <= 4 * view.fontMetrics().lineSpacing() + 8);
}

FGW_TEST(TestPlainTextView, "plain_text_view")

} // namespace fgw::ui

#include "test_plain_text_view.moc"
