// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/strata_model.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <array>

namespace fgw::ui {

namespace {

int strataAlignment(int column) {
    return static_cast<int>((column == StrataModel::Intent ? Qt::AlignLeft : Qt::AlignRight) |
                            Qt::AlignVCenter);
}

} // namespace

void StrataModel::setStrata(std::vector<intake::Stratum> strata) {
    beginResetModel();
    m_strata = std::move(strata);
    endResetModel();
}

int StrataModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_strata.size());
}

int StrataModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StrataModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const intake::Stratum& one = m_strata[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole) {
        return strataAlignment(index.column());
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const std::array<QString, ColumnCount> texts{
        one.intent.empty() ? tr("(intent unknown)") : visibleLine(one.intent), format::count(one.offered),
        format::count(one.taken), format::count(one.inCorpus), format::percent(one.share)};
    return texts[static_cast<std::size_t>(index.column())];
}

QVariant StrataModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    const std::array<QString, ColumnCount> names{tr("Intent"), tr("Failures"), tr("Taken"),
                                                 tr("In the corpus"), tr("After promotion")};
    return role == Qt::DisplayRole         ? QVariant(names[static_cast<std::size_t>(section)])
           : role == Qt::TextAlignmentRole ? QVariant(strataAlignment(section))
                                           : QVariant();
}

} // namespace fgw::ui
