// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/run/spec_model.h"

#include <QWidget>

class QHBoxLayout;
class QTableView;

namespace fgw::ui {

/// A short list of texts with the buttons that add to it. Delete takes the current row out, F2 or typing
/// edits it.
class SpecTable : public QWidget {
    Q_OBJECT
public:
    SpecTable(const QString& name, const QStringList& headers, SpecModel::Check check,
              QWidget* parent = nullptr);

    [[nodiscard]] SpecModel& model() const { return *m_model; }
    [[nodiscard]] QTableView* table() const { return m_table; }
    /// A button under the list.
    void addButton(const QString& text, std::function<void()> pressed);
    /// Appends a row and begins to edit its last column.
    void appendAndEdit(const QStringList& row);

signals:
    void changed();

private:
    void removeCurrent();

    SpecModel* m_model;
    QTableView* m_table;
    QHBoxLayout* m_buttons;
};

} // namespace fgw::ui
