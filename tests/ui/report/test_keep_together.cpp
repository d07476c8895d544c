// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/report/keep_together.h"

#include <QAbstractTextDocumentLayout>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

using namespace fgw::ui;

namespace {

int pageOf(const QTextDocument& document, const QTextBlock& block) {
    return static_cast<int>(document.documentLayout()->blockBoundingRect(block).top() /
                            document.pageSize().height());
}

/// As many lines as end on the last line of the first page but `left`.
void fillPage(QTextDocument& document, QTextCursor& cursor, int left) {
    int lines = 1;
    while (document.pageCount() == 1) {
        cursor.insertBlock();
        cursor.insertText(QStringLiteral("line"));
        ++lines;
    }
    for (int undone = 0; undone <= left; ++undone) {
        cursor.select(QTextCursor::BlockUnderCursor);
        cursor.removeSelectedText();
    }
    QVERIFY(lines > left + 2 && document.pageCount() == 1);
}

QTextBlock addHeading(QTextCursor& cursor) {
    QTextBlockFormat format;
    format.setProperty(kHeadingBlock, true);
    cursor.insertBlock(format);
    cursor.insertText(QStringLiteral("Heading"));
    cursor.insertBlock(QTextBlockFormat());
    return cursor.block().previous();
}

} // namespace

class TestKeepTogether : public QObject {
    Q_OBJECT
private slots:
    void aHeadingDoesNotEndAPage() {
        QTextDocument document;
        document.setPageSize({400, 300});
        QTextCursor cursor(&document);
        fillPage(document, cursor, 1);
        const QTextBlock heading = addHeading(cursor);
        cursor.insertText(QStringLiteral("text"));
        QCOMPARE(pageOf(document, heading), 0);
        QCOMPARE(pageOf(document, heading.next()), 1);
        keepTogether(document);
        QCOMPARE(pageOf(document, heading), 1);
        QCOMPARE(pageOf(document, heading.next()), 1);
    }

    void whatFitsIsLeftWhereItIs() {
        QTextDocument document;
        document.setPageSize({400, 300});
        QTextCursor cursor(&document);
        fillPage(document, cursor, 3);
        const QTextBlock heading = addHeading(cursor);
        cursor.insertText(QStringLiteral("text"));
        keepTogether(document);
        QCOMPARE(pageOf(document, heading), 0);
    }

    void aSentenceGoesWithItsTable() {
        QTextDocument document;
        document.setPageSize({400, 300});
        QTextCursor cursor(&document);
        fillPage(document, cursor, 3);
        const QTextBlock heading = addHeading(cursor);
        cursor.insertText(QStringLiteral("It is shown below."));
        cursor.insertBlock();
        cursor.insertTable(30, 1)->cellAt(0, 0).firstCursorPosition().insertText(QStringLiteral("header"));
        QCOMPARE(pageOf(document, heading), 0);
        keepTogether(document);
        QCOMPARE(pageOf(document, heading), 1);
    }
};

FGW_TEST(TestKeepTogether, "keep_together")
#include "test_keep_together.moc"
