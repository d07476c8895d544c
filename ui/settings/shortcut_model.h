// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/shortcut_book.h"

#include <QAbstractTableModel>

#include <vector>

namespace fgw::ui {

/// Every command, where it works, and its key.
class ShortcutModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Command, Where, Key, ColumnCount };

    explicit ShortcutModel(ShortcutBook& book, QObject* parent = nullptr);

    [[nodiscard]] QAction* action(int row) const { return m_lines[static_cast<std::size_t>(row)].action; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        QString where;
        QAction* action = nullptr;
    };
    ShortcutBook& m_book;
    std::vector<Line> m_lines;
};

} // namespace fgw::ui
