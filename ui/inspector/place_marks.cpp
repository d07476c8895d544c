// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/place_marks.h"

#include "ui/widgets/plain_text_view.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QScrollBar>

#include <algorithm>

namespace fgw::ui {

PlaceMarks::PlaceMarks(PlainTextView* view, std::vector<int> places, int length)
    : QObject(view), m_view(view), m_places(std::move(places)), m_length(length) {
    QPlainTextEdit* editor = view->editor();
    connect(editor->verticalScrollBar(), &QScrollBar::valueChanged, this, &PlaceMarks::mark);
    connect(editor, &QPlainTextEdit::textChanged, this, &PlaceMarks::mark, Qt::QueuedConnection);
    editor->viewport()->installEventFilter(this);
    mark();
}

// The editor lays its lines out anew after this filter.
bool PlaceMarks::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) {
        QMetaObject::invokeMethod(this, &PlaceMarks::mark, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void PlaceMarks::mark() {
    QPlainTextEdit* editor = m_view->editor();
    const QRect area = editor->viewport()->rect();
    const int first = editor->cursorForPosition(area.topLeft()).position() - m_length;
    const int last = editor->cursorForPosition(area.bottomRight()).position();
    const int end = editor->document()->characterCount() - 1;
    std::vector<QTextCursor> shown;
    for (auto place = std::ranges::lower_bound(m_places, first);
         place != m_places.end() && *place <= last && *place + m_length <= end; ++place) {
        QTextCursor& cursor = shown.emplace_back(editor->document());
        cursor.setPosition(*place);
        cursor.setPosition(*place + m_length, QTextCursor::KeepAnchor);
    }
    markPlaces(*editor, shown);
}

void markPlaces(QPlainTextEdit& editor, const std::vector<QTextCursor>& places) {
    QTextCharFormat format;
    format.setBackground(editor.palette().color(QPalette::Highlight));
    format.setForeground(editor.palette().color(QPalette::HighlightedText));
    QList<QTextEdit::ExtraSelection> marks;
    for (const QTextCursor& place : places) {
        marks << QTextEdit::ExtraSelection{place, format};
    }
    editor.setExtraSelections(marks);
}

void clearMarks(PlainTextView* view) {
    for (QObject* child : view->children()) {
        if (auto* marks = dynamic_cast<PlaceMarks*>(child)) {
            delete marks;
            break;
        }
    }
    view->editor()->setExtraSelections({});
}

} // namespace fgw::ui
