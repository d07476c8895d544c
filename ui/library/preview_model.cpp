// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/preview_model.h"

#include "ui/widgets/visible_text.h"

#include <utility>

namespace fgw::ui {

PreviewModel::PreviewModel(std::shared_ptr<const importers::ImportPreview> preview, QObject* parent)
    : QAbstractTableModel(parent), m_preview(std::move(preview)) {}

int PreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_preview->rows.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_preview->columns.size());
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const std::string& value =
        m_preview->rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole) {
        return visibleLine(value);
    }
    return role == Qt::ToolTipRole ? QVariant(plainToolTip(visibleText(value))) : QVariant();
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || section < 0) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        return section + 1;
    }
    return section < columnCount()
               ? QVariant(visibleLine(m_preview->columns[static_cast<std::size_t>(section)].name))
               : QVariant();
}

} // namespace fgw::ui
