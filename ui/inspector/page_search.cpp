// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/page_search.h"

#include "core/query/searched_words.h"
#include "ui/inspector/place_marks.h"
#include "ui/inspector/transcript_view.h"
#include "ui/widgets/plain_text_view.h"

#include <QCoreApplication>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTextDocument>

namespace fgw::ui {

namespace {

constexpr std::size_t kMostPlaces = 10'000;

void unfold(QWidget* widget) {
    for (QWidget* each = widget->parentWidget(); each != nullptr; each = each->parentWidget()) {
        if (auto* transcript = qobject_cast<TranscriptView*>(each)) {
            transcript->unfold(widget);
        }
    }
}

} // namespace

void markSearched(QWidget& page, const QString& filter) {
    const std::vector<std::string> searched = query::searchedWords(filter.toStdString());
    for (PlainTextView* view : page.findChildren<PlainTextView*>()) {
        std::vector<QTextCursor> cursors;
        const QTextDocument* document = view->editor()->document();
        for (const std::string& words : searched) {
            const QString text = QString::fromStdString(words);
            for (QTextCursor at = document->find(text, 0, QTextDocument::FindWholeWords);
                 !at.isNull() && cursors.size() < kMostPlaces;
                 at = document->find(text, at, QTextDocument::FindWholeWords)) {
                cursors.push_back(at);
            }
        }
        markPlaces(*view->editor(), cursors);
    }
}

void PageSearch::begin(QWidget* page, QScrollArea* scroll, const QString& words) {
    m_page = page;
    m_scroll = scroll;
    m_places.clear();
    m_current = 0;
    m_length = static_cast<int>(words.size());
    m_cut = false;
    for (TranscriptView* transcript : page->findChildren<TranscriptView*>()) {
        m_cut = (!words.isEmpty() && !transcript->drawTurnsWith(words)) || m_cut;
    }
    for (PlainTextView* view : page->findChildren<PlainTextView*>()) {
        collect(view, words);
    }
}

void PageSearch::clear() {
    m_page = nullptr;
    m_places.clear();
    m_current = 0;
    m_cut = false;
}

void PageSearch::collect(PlainTextView* view, const QString& words) {
    clearMarks(view);
    if (words.isEmpty()) {
        return;
    }
    // The text rather than its document: a cursor for each of thousands of places takes seconds.
    const QString& text = view->allText();
    std::vector<int> places;
    for (qsizetype at = text.indexOf(words, 0, Qt::CaseInsensitive); at >= 0 && m_places.size() < kMostPlaces;
         at = text.indexOf(words, at + words.size(), Qt::CaseInsensitive)) {
        places.push_back(static_cast<int>(at));
        m_places.push_back({view, static_cast<int>(at)});
    }
    m_cut = m_cut || m_places.size() == kMostPlaces;
    if (!places.empty()) {
        new PlaceMarks(view, std::move(places), m_length);
    }
}

void PageSearch::go(bool forward) {
    if (m_places.empty()) {
        return;
    }
    const std::size_t count = m_places.size();
    m_current = forward ? m_current % count + 1 : (m_current + count - 2) % count + 1;
    show(m_places[m_current - 1]);
}

void PageSearch::show(const Place& place) {
    unfold(place.view);
    QPlainTextEdit* editor = place.view->editor();
    if (place.at + m_length >= editor->document()->characterCount()) {
        place.view->showAll();
    }
    // What was drawn or unfolded just now has no place yet.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QTextCursor cursor(editor->document());
    cursor.setPosition(place.at);
    cursor.setPosition(place.at + m_length, QTextCursor::KeepAnchor);
    editor->setTextCursor(cursor);
    editor->ensureCursorVisible();
    const QPoint at = editor->viewport()->mapTo(m_page, editor->cursorRect(cursor).center());
    m_scroll->ensureVisible(at.x(), at.y(), 0, m_scroll->viewport()->height() / 3);
}

} // namespace fgw::ui
