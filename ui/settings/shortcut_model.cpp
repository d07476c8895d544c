// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcut_model.h"

#include "ui/widgets/text_label.h"

#include <QAction>
#include <QApplication>

namespace fgw::ui {

ShortcutModel::ShortcutModel(ShortcutBook& book, QObject* parent)
    : QAbstractTableModel(parent), m_book(book) {
    for (const ShortcutGroup& group : book.groups()) {
        for (QAction* action : group.actions) {
            if (action->isVisible()) {
                m_lines.push_back({group.title, action});
            }
        }
    }
    connect(&book, &ShortcutBook::changed, this, [this] {
        if (!m_lines.empty()) {
            emit dataChanged(index(0, Key), index(rowCount() - 1, Key));
        }
    });
}

int ShortcutModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int ShortcutModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ShortcutModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    const QKeySequence keys = line.action->shortcut();
    if (role == Qt::FontRole && index.column() == Key && keys != m_book.defaultOf(line.action)) {
        return toneFont(QApplication::font(), TextTone::Strong);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Command:
        return line.action->text().remove(u'&').remove(u'…');
    case Where:
        return line.where;
    default:
        return keys.toString(QKeySequence::NativeText);
    }
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    }
    const QStringList names{tr("Command"), tr("Where"), tr("Key")};
    return role == Qt::DisplayRole ? names[section] : QVariant();
}

} // namespace fgw::ui
