// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QKeySequenceEdit;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace fgw::ui {

class ShortcutBook;
class ShortcutModel;
class TextLabel;
class Theme;

/// Where keys are changed: choose a command, press what it shall have. A key that means something else in the
/// same place is refused, and it says what has it.
class ShortcutEditor : public QDialog {
    Q_OBJECT
public:
    ShortcutEditor(ShortcutBook& book, const Theme& theme, QWidget* parent);

    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] QKeySequenceEdit* edit() const { return m_edit; }
    [[nodiscard]] QString message() const;
    /// Chooses the command of an action.
    void choose(const QAction* action);

private:
    void build();
    void adoptCurrent();
    void apply();
    void restore();
    void tell(const QString& message, bool refused);
    [[nodiscard]] QAction* current() const;

    ShortcutBook& m_book;
    ShortcutModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QLineEdit* m_search;
    QTableView* m_table;
    QKeySequenceEdit* m_edit;
    QPushButton* m_restore;
    QPushButton* m_clear;
    TextLabel* m_message;
};

} // namespace fgw::ui
