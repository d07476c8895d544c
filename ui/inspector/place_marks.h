// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

class QPlainTextEdit;
class QTextCursor;

namespace fgw::ui {

class PlainTextView;

/// Marks places of a text where they are on screen: of a long one, marking all would hold up the window.
class PlaceMarks : public QObject {
public:
    /// Begins of the places, in order, each as long as `length`. The view owns the marks.
    PlaceMarks(PlainTextView* view, std::vector<int> places, int length);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void mark();

    PlainTextView* m_view;
    std::vector<int> m_places;
    int m_length;
};

/// Marks these places of a text instead of those that were marked before.
void markPlaces(QPlainTextEdit& editor, const std::vector<QTextCursor>& places);

/// Takes the marks of a text away.
void clearMarks(PlainTextView* view);

} // namespace fgw::ui
