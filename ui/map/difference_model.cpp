// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/difference_model.h"

#include "ui/widgets/distinction_text.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <utility>

namespace fgw::ui {

void DifferenceModel::setContrast(explore::Contrast contrast, const QString& here, const QString& there) {
    beginResetModel();
    m_contrast = std::move(contrast);
    m_here = here;
    m_there = there;
    endResetModel();
}

int DifferenceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_contrast.differences.size());
}

int DifferenceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString DifferenceModel::text(const explore::Distinction& difference, int column) const {
    switch (column) {
    case What:
        return distinctionName(difference);
    case Here:
        return sideText(difference, difference.in);
    case There:
        return sideText(difference, difference.beside);
    case Effect:
        return effectText(difference);
    default:
        return format::pStatement(difference.adjustedP);
    }
}

QVariant DifferenceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const explore::Distinction& difference = m_contrast.differences[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(difference, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(index.column() == Effect ? effectMeaning(difference)
                                                     : text(difference, index.column()));
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (index.column() == What ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(Qt::AlignVCenter | (section == What ? Qt::AlignLeft : Qt::AlignRight));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case What:
        return tr("What differs");
    case Here:
        return m_here;
    case There:
        return m_there;
    case Effect:
        return tr("Effect");
    default:
        return tr("Corrected p");
    }
}

} // namespace fgw::ui
