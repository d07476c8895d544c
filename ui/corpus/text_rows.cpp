// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/text_rows.h"

#include "ui/widgets/visible_text.h"

namespace fgw::ui {

TextRows::TextRows(QStringList header, QObject* parent)
    : QAbstractTableModel(parent), m_header(std::move(header)) {}

void TextRows::setRows(std::vector<QStringList> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int TextRows::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TextRows::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_header.size());
}

QVariant TextRows::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QString text = m_rows[static_cast<std::size_t>(index.row())].value(index.column());
    return role == Qt::DisplayRole   ? QVariant(text)
           : role == Qt::ToolTipRole ? QVariant(plainToolTip(text))
                                     : QVariant();
}

QVariant TextRows::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= m_header.size()) {
        return {};
    }
    return role == Qt::DisplayRole         ? QVariant(m_header[section])
           : role == Qt::TextAlignmentRole ? QVariant(static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter))
                                           : QVariant();
}

} // namespace fgw::ui
