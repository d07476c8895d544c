// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/spec_model.h"

#include "ui/widgets/visible_text.h"

#include <utility>

namespace fgw::ui {

SpecModel::SpecModel(QStringList headers, Check check, QObject* parent)
    : QAbstractTableModel(parent), m_headers(std::move(headers)), m_check(std::move(check)) {}

void SpecModel::setRows(QList<QStringList> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void SpecModel::append(const QStringList& row) {
    const auto at = static_cast<int>(m_rows.size());
    beginInsertRows({}, at, at);
    m_rows.append(row);
    endInsertRows();
}

void SpecModel::remove(int row) {
    if (row < 0 || row >= rowCount()) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

QString SpecModel::complaint() const {
    for (const QStringList& row : m_rows) {
        if (const QString wrong = m_check(row); !wrong.isEmpty()) {
            return wrong;
        }
    }
    return {};
}

int SpecModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SpecModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant SpecModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QStringList& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return visibleLine(row[index.column()].toStdString());
    case Qt::EditRole:
        return row[index.column()];
    case Qt::ToolTipRole:
        return plainToolTip(m_check(row));
    default:
        return {};
    }
}

bool SpecModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    m_rows[index.row()][index.column()] = value.toString().trimmed();
    emit dataChanged(index, index);
    return true;
}

QVariant SpecModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= m_headers.size()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    }
    return role == Qt::DisplayRole ? QVariant(m_headers[section]) : QVariant();
}

Qt::ItemFlags SpecModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

} // namespace fgw::ui
