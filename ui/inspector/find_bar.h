// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/page_search.h"

#include <QWidget>

class QLineEdit;
class QScrollArea;
class QTimer;

namespace fgw::ui {

class TextLabel;
class Theme;

/// A field to find words in the item that is shown, and how many places there are. Hidden until it is wanted.
class FindBar : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(const Theme& theme, QWidget* parent = nullptr);

    /// Shows the field and takes the keyboard.
    void open();
    /// What is searched from now on; null where nothing is shown.
    void setPage(QWidget* page, QScrollArea* scroll);
    [[nodiscard]] QLineEdit* field() const { return m_field; }
    /// Nothing where nothing is searched, or people are still typing.
    [[nodiscard]] QString countText() const;

signals:
    /// The search is over, and the page without its marks.
    void searchEnded();
    /// The keyboard may go back to where it was.
    void closed();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void onTyped();
    void search();
    void endSearch();
    void go(bool forward);
    void close();
    void showCount();

    QWidget* m_page = nullptr;
    QScrollArea* m_scroll = nullptr;
    PageSearch m_search;
    QLineEdit* m_field;
    TextLabel* m_count;
    QTimer* m_typed;
};

} // namespace fgw::ui
