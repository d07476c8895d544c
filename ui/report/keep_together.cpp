// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/keep_together.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

namespace fgw::ui {

namespace {

bool isInTable(const QTextBlock& block) {
    return QTextCursor(block).currentTable() != nullptr;
}

bool isDrawing(const QTextBlock& block) {
    return block.text().startsWith(QChar::ObjectReplacementCharacter);
}

bool goesWithNext(const QTextBlock& block) {
    const QTextBlock next = block.next();
    if (!next.isValid() || isInTable(block)) {
        return false;
    }
    if (isDrawing(block)) {
        return !isDrawing(next);
    }
    if (isDrawing(block.previous())) {
        return false; // its note
    }
    // A table has an empty block before it.
    return block.blockFormat().boolProperty(kHeadingBlock) || block.text().isEmpty() ||
           next.text().isEmpty() || isInTable(next) || isDrawing(next);
}

int pageOf(const QTextDocument& document, const QTextBlock& block) {
    const qreal top = document.documentLayout()->blockBoundingRect(block).top();
    return static_cast<int>(top / document.pageSize().height());
}

/// The last line of a block may be on another page than its first.
int lastPageOf(const QTextDocument& document, const QTextBlock& block) {
    const QRectF box = document.documentLayout()->blockBoundingRect(block);
    return static_cast<int>((isDrawing(block) ? box.bottom() - 1 : box.top()) / document.pageSize().height());
}

void breakBefore(const QTextBlock& block) {
    QTextBlockFormat format = block.blockFormat();
    format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    QTextCursor(block).setBlockFormat(format);
}

/// After breaks have moved some of it Qt's layout draws a page from the wrong block on; another size of page
/// makes it begin from nothing.
void layOutAnew(QTextDocument& document) {
    const QSizeF page = document.pageSize();
    document.setPageSize(page * 2);
    document.setPageSize(page);
}

} // namespace

void keepTogether(QTextDocument& document) {
    for (QTextBlock first = document.begin(); first.isValid();) {
        QTextBlock last = first;
        while (goesWithNext(last)) {
            last = last.next();
        }
        // What is longer than a page is broken wherever it stands.
        if (last != first && pageOf(document, first) != lastPageOf(document, last)) {
            breakBefore(first);
        }
        first = last.next();
    }
    layOutAnew(document);
}

} // namespace fgw::ui
