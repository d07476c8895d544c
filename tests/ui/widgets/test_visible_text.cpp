// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/widgets/visible_text.h"

#include <QTest>
#include <QTextDocument>

namespace fgw::ui {

class TestVisibleText : public QObject {
    Q_OBJECT
private slots:
    void marksWhatCannotBeSeen_data();
    void marksWhatCannotBeSeen();
    void halfACharacterIsReplaced();
    void toolTipsStayText();
};

void TestVisibleText::marksWhatCannotBeSeen_data() {
    QTest::addColumn<QByteArray>("utf8");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("a\tb\nc") << QStringLiteral("a\tb\nc");
    QTest::newRow("escape") << QByteArray("\x1b[31mred") << QStringLiteral("[U+001B][31mred");
    QTest::newRow("bell") << QByteArray("a\x07z") << QStringLiteral("a[U+0007]z");
    QTest::newRow("delete") << QByteArray("\x7f") << QStringLiteral("[U+007F]");
    QTest::newRow("bidi override") << QByteArray("a\u202Eb") << QStringLiteral("a[U+202E]b");
    QTest::newRow("isolate") << QByteArray("\u2066x") << QStringLiteral("[U+2066]x");
    QTest::newRow("zero width") << QByteArray("a\u200Bb") << QStringLiteral("a[U+200B]b");
    QTest::newRow("tag") << QByteArray("\U000E0041") << QStringLiteral("[U+E0041]");
    QTest::newRow("windows line end") << QByteArray("a\r\nb") << QStringLiteral("a\nb");
    QTest::newRow("lone return") << QByteArray("a\rb") << QStringLiteral("a[U+000D]b");
    QTest::newRow("emoji") << QByteArray("\U0001F986") << QStringLiteral("\U0001F986");
    QTest::newRow("between marks") << QByteArray("a\U0001F986\x1b\x1b\U0001F986z\x07")
                                   << QStringLiteral("a\U0001F986[U+001B][U+001B]\U0001F986z[U+0007]");
}

void TestVisibleText::marksWhatCannotBeSeen() {
    QFETCH(QByteArray, utf8);
    QFETCH(QString, shown);
    QCOMPARE(visibleText(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size()))), shown);
}

void TestVisibleText::halfACharacterIsReplaced() {
    const QString duck = QStringLiteral("a\U0001F986z");
    QCOMPARE(visibleText(duck.left(2)), QStringLiteral("a\uFFFD"));
    QCOMPARE(visibleText(duck.mid(2)), QStringLiteral("\uFFFDz"));
    QCOMPARE(visibleText(duck), duck);
}

void TestVisibleText::toolTipsStayText() {
    const QString hostile = QStringLiteral("<img src=\"/etc/passwd\"> a<b>c");
    QTextDocument document;
    document.setHtml(plainToolTip(hostile));
    QCOMPARE(document.toPlainText(), hostile);
}

FGW_TEST(TestVisibleText, "visible_text")

} // namespace fgw::ui

#include "test_visible_text.moc"
