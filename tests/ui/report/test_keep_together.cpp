// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/report/keep_together.h"

#include <QAbstractTextDocumentLayout>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>
#include <QTextList>
#include <QTextTable>

#include <vector>

using namespace fgw::ui;

namespace {

/// Of a block's first line: one that does not fit is on the next page, with its block still on this one.
int pageOf(const QTextDocument& document, const QTextBlock& block) {
    const qreal top =
        document.documentLayout()->blockBoundingRect(block).top() + block.layout()->lineAt(0).y();
    return static_cast<int>(top / document.pageSize().height());
}

QTextBlock addHeading(QTextCursor& cursor) {
    QTextBlockFormat format;
    format.setProperty(kHeadingBlock, true);
    cursor.insertBlock(format);
    cursor.insertText(QStringLiteral("Heading"));
    cursor.insertBlock(QTextBlockFormat());
    return cursor.block().previous();
}

/// Builds the document again with ever more lines before what `add` adds, until its heading ends the first
/// page. Gives the heading.
template <typename Add>
QTextBlock fillUntilHeadingEndsPage(QTextDocument& document, const Add& add) {
    for (int lines = 1; lines < 100; ++lines) {
        document.clear();
        document.setPageSize({400, 300});
        QTextCursor cursor(&document);
        for (int line = 0; line < lines; ++line) {
            cursor.insertText(QStringLiteral("line"));
            cursor.insertBlock();
        }
        const QTextBlock heading = addHeading(cursor);
        const QTextBlock under = add(cursor);
        if (pageOf(document, heading) == 0 && pageOf(document, under) == 1) {
            return heading;
        }
    }
    return {};
}

QTextBlock addText(QTextCursor& cursor) {
    cursor.insertText(QStringLiteral("text"));
    return cursor.block();
}

QTextBlock addIntroducedTable(QTextCursor& cursor) {
    cursor.insertText(QStringLiteral("It is shown below."));
    cursor.insertBlock();
    const QTextTable* table = cursor.insertTable(30, 2);
    table->cellAt(0, 0).firstCursorPosition().insertText(QStringLiteral("header"));
    cursor.movePosition(QTextCursor::End);
    return table->cellAt(0, 0).firstCursorPosition().block();
}

QTextBlock addDrawing(QTextCursor& cursor) {
    QImage drawing(200, 120, QImage::Format_RGB32);
    drawing.fill(Qt::darkGray);
    cursor.insertImage(drawing);
    const QTextBlock block = cursor.block();
    cursor.insertBlock();
    cursor.insertText(QStringLiteral("note"));
    return block;
}

/// Each page as it is painted.
std::vector<QImage> drawn(const QTextDocument& document) {
    std::vector<QImage> pages;
    const QSize size = document.pageSize().toSize();
    for (int number = 0; number < document.pageCount(); ++number) {
        QImage& page = pages.emplace_back(size, QImage::Format_RGB32);
        page.fill(Qt::white);
        QPainter painter(&page);
        painter.translate(0, -number * size.height());
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, Qt::black);
        context.clip = QRectF(QPointF(0, number * size.height()), size);
        document.documentLayout()->draw(&painter, context);
    }
    return pages;
}

bool hasInk(const QImage& image) {
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != qRgb(255, 255, 255)) {
                return true;
            }
        }
    }
    return false;
}

/// A line that no longer fits is drawn on the next page, under where its block is said to end.
bool isDrawn(const QTextDocument& document, const QTextBlock& block, const std::vector<QImage>& pages) {
    QRect box = document.documentLayout()->blockBoundingRect(block).toAlignedRect();
    box.setHeight(2 * box.height());
    for (int page = pageOf(document, block); page < document.pageCount(); ++page) {
        const QImage& shown = pages.at(static_cast<std::size_t>(page));
        const QRect there = box.translated(0, -page * shown.height()) & shown.rect();
        if (there.isEmpty()) {
            return false;
        }
        if (hasInk(shown.copy(there))) {
            return true;
        }
    }
    return false;
}

} // namespace

class TestKeepTogether : public QObject {
    Q_OBJECT
private slots:
    void aHeadingGoesWithWhatItHeads() {
        for (const auto add : {addText, addDrawing, addIntroducedTable}) {
            QTextDocument document;
            const QTextBlock heading = fillUntilHeadingEndsPage(document, add);
            QVERIFY(heading.isValid());
            keepTogether(document);
            QCOMPARE(pageOf(document, heading), 1);
            QCOMPARE(pageOf(document, heading.next()), 1);
        }
    }

    /// The drawing fits on the page and its note does not.
    void aDrawingTakesItsNoteAlong() {
        QTextDocument document;
        const auto addFirstOfAll = [](QTextCursor& cursor) { return addDrawing(cursor).next(); };
        const QTextBlock heading = fillUntilHeadingEndsPage(document, addFirstOfAll);
        QVERIFY(heading.isValid());
        const QTextBlock drawing = heading.next();
        QCOMPARE(pageOf(document, drawing), 0);
        keepTogether(document);
        QCOMPARE(pageOf(document, drawing), 1);
        QCOMPARE(pageOf(document, drawing.next()), 1);
    }

    void whatIsLongerThanAPageLeavesNoPageEmpty() {
        QTextDocument document;
        document.setPageSize({400, 300});
        QTextCursor cursor(&document);
        addHeading(cursor);
        QImage drawing(200, 400, QImage::Format_RGB32);
        cursor.insertImage(drawing);
        const int pages = document.pageCount();
        keepTogether(document);
        QCOMPARE(pageOf(document, document.begin()), 0);
        QCOMPARE(document.pageCount(), pages);
    }

    void whatFitsIsLeftWhereItIs() {
        QTextDocument document;
        document.setPageSize({400, 300});
        QTextCursor cursor(&document);
        const QTextBlock heading = addHeading(cursor);
        addText(cursor);
        keepTogether(document);
        QCOMPARE(pageOf(document, heading), 0);
        QCOMPARE(document.pageCount(), 1);
    }

    /// A break moves all that follows; nothing of it may be lost between pages.
    void whatFollowsABreakIsLaidOutAnew() {
        QTextDocument document;
        QVERIFY(fillUntilHeadingEndsPage(document, addIntroducedTable).isValid());
        QTextCursor cursor(&document);
        cursor.movePosition(QTextCursor::End);
        for (int section = 0; section < 9; ++section) {
            addHeading(cursor);
            addText(cursor);
            cursor.insertBlock();
            addIntroducedTable(cursor);
        }
        addHeading(cursor);
        QTextList* list = cursor.createList(QTextListFormat::ListDisc);
        for (int item = 0; item < 30; ++item) {
            cursor.insertText(QStringLiteral("item"));
            cursor.insertBlock();
            list->add(cursor.block());
        }
        keepTogether(document);
        const std::vector<QImage> pages = drawn(document);
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
            QVERIFY2(block.text().isEmpty() || isDrawn(document, block, pages),
                     qPrintable(block.text() + QString::number(block.blockNumber())));
        }
    }
};

FGW_TEST(TestKeepTogether, "keep_together")
#include "test_keep_together.moc"
