// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QScrollArea;

namespace fgw::ui {

class PlainTextView;

/// Finds words in all the texts of a page, in the order in which they are read: every place is marked, and
/// one after the other is brought into view. Folded texts unfold, cut ones are shown whole where a place is
/// behind the cut, and turns of a long transcript are drawn where they hold the words.
class PageSearch {
public:
    /// Begins a search on a page; empty words take the marks away. The page outlives the search.
    void begin(QWidget* page, QScrollArea* scroll, const QString& words);
    /// Forgets the page.
    void clear();

    /// Whether there are more places than were looked for.
    [[nodiscard]] bool isCut() const { return m_cut; }
    [[nodiscard]] std::size_t count() const { return m_places.size(); }
    /// Which of them is in view, from 1; 0 where none is.
    [[nodiscard]] std::size_t current() const { return m_current; }
    /// To the next place, or the one before; round at the ends.
    void go(bool forward);

private:
    struct Place {
        PlainTextView* view;
        int at;
    };
    void collect(PlainTextView* view, const QString& words);
    void show(const Place& place);

    QWidget* m_page = nullptr;
    QScrollArea* m_scroll = nullptr;
    std::vector<Place> m_places;
    std::size_t m_current = 0;
    int m_length = 0;
    bool m_cut = false;
};

/// Marks what the filter's text looks for, wherever a page shows it.
void markSearched(QWidget& page, const QString& filter);

} // namespace fgw::ui
