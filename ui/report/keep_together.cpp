// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/keep_together.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>
#include <QTextTable>

#include <algorithm>

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

/// Qt puts a line, or a drawing, that does not fit on the next page and leaves its block where it was.
int pageOf(const QTextDocument& document, const QTextBlock& block, const QTextLine& line) {
    const qreal top = document.documentLayout()->blockBoundingRect(block).top();
    return static_cast<int>((top + (line.isValid() ? line.y() : 0)) / document.pageSize().height());
}

int firstPageOf(const QTextDocument& document, const QTextBlock& block) {
    return pageOf(document, block, block.layout()->lineAt(0));
}

int lastPageOf(const QTextDocument& document, const QTextBlock& block) {
    const QTextLayout& lines = *block.layout();
    return pageOf(document, block, lines.lineAt(std::max(lines.lineCount() - 1, 0)));
}

bool beginsPage(const QTextDocument& document, const QTextBlock& block) {
    const QTextBlock before = block.previous();
    return !before.isValid() || lastPageOf(document, before) != firstPageOf(document, block);
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
        // What begins its page is longer than a page, and broken wherever it stands.
        if (last != first && firstPageOf(document, first) != firstPageOf(document, last) &&
            !beginsPage(document, first)) {
            breakBefore(first);
        }
        first = last.next();
    }
    layOutAnew(document);
}

} // namespace fgw::ui
