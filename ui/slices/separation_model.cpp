// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slices/separation_model.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <algorithm>

namespace fgw::ui {

namespace {

QString intervalText(const stats::Estimate& estimate) {
    return estimate.interval ? QStringLiteral("[%1, %2]")
                                   .arg(format::decimal(estimate.interval->lo, 3),
                                        format::decimal(estimate.interval->hi, 3))
                             : SeparationModel::tr("not enough data");
}

bool isNumeric(int column) {
    return column >= SeparationModel::SeparationColumn && column != SeparationModel::WithoutColumn;
}

int separationAlignment(int column) {
    return static_cast<int>((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

void SeparationModel::setTable(std::shared_ptr<const explore::SliceTable> table, const QString& groupName) {
    beginResetModel();
    m_table = std::move(table);
    m_groupName = groupName;
    endResetModel();
}

bool SeparationModel::anyLeftOut() const {
    return m_table != nullptr &&
           std::ranges::any_of(m_table->itemsLeftOut, [](std::size_t count) { return count > 0; });
}

bool SeparationModel::anyWithout() const {
    return m_table != nullptr &&
           std::ranges::any_of(m_table->sparseModels, [](const auto& models) { return !models.empty(); });
}

int SeparationModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || m_table == nullptr ? 0 : static_cast<int>(m_table->slices.size());
}

int SeparationModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

const explore::SliceCell* SeparationModel::extreme(std::size_t slice, bool highest) const {
    const explore::SliceCell* found = nullptr;
    for (std::size_t model = 0; model < m_table->models.size(); ++model) {
        const explore::SliceCell& cell = m_table->cells[slice * m_table->models.size() + model];
        const auto& value = cell.figures.accuracy.value;
        if (value && (found == nullptr || (highest ? *value > *found->figures.accuracy.value
                                                   : *value < *found->figures.accuracy.value))) {
            found = &cell;
        }
    }
    return found;
}

QString SeparationModel::text(std::size_t slice, int column) const {
    const stats::Estimate& separation = m_table->separation[slice];
    switch (column) {
    case SliceColumn:
        return visibleLine(m_table->slices[slice]);
    case SeparationColumn:
        return separation.value ? format::decimal(*separation.value, 3) : QStringLiteral("–");
    case IntervalColumn:
        return intervalText(separation);
    case CountColumn:
        return format::count(separation.n);
    case LeftOutColumn:
        return format::count(m_table->itemsLeftOut[slice]);
    case WithoutColumn:
        return withoutText(slice);
    default:
        return rangeText(slice, false);
    }
}

QString SeparationModel::withoutText(std::size_t slice) const {
    const quint64 items = m_table->separation[slice].n + m_table->itemsLeftOut[slice];
    QStringList models;
    for (const explore::SparseModel& sparse : m_table->sparseModels[slice]) {
        models << tr("%1 (%2 of %3 items)")
                      .arg(visibleLine(m_table->models[sparse.model.value]), format::count(sparse.items),
                           format::count(items));
    }
    return models.join(QStringLiteral("; "));
}

QString SeparationModel::rangeText(std::size_t slice, bool withModels) const {
    const explore::SliceCell* lowest = extreme(slice, false);
    const explore::SliceCell* highest = extreme(slice, true);
    if (lowest == nullptr) {
        return QStringLiteral("–");
    }
    const auto shown = [&](const explore::SliceCell& cell) {
        const QString value = format::decimal(*cell.figures.accuracy.value, 2);
        return withModels ? visibleLine(m_table->models[cell.model.value]) + u' ' + value : value;
    };
    return QStringLiteral("%1 – %2").arg(shown(*lowest), shown(*highest));
}

QVariant SeparationModel::sortValue(std::size_t slice, int column) const {
    const stats::Estimate& separation = m_table->separation[slice];
    switch (column) {
    case SeparationColumn:
        return separation.value.value_or(-1);
    case IntervalColumn:
        return separation.interval ? separation.interval->lo : -1;
    case CountColumn:
        return static_cast<qulonglong>(separation.n);
    case LeftOutColumn:
        return static_cast<qulonglong>(m_table->itemsLeftOut[slice]);
    default:
        break;
    }
    const explore::SliceCell* lowest = column == RangeColumn ? extreme(slice, false) : nullptr;
    return lowest == nullptr ? QVariant(text(slice, column)) : QVariant(*lowest->figures.accuracy.value);
}

QVariant SeparationModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto slice = static_cast<std::size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(slice, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(index.column() == RangeColumn ? rangeText(slice, true)
                                                          : text(slice, index.column()));
    case SortRole:
        return sortValue(slice, index.column());
    case Qt::TextAlignmentRole:
        return separationAlignment(index.column());
    default:
        return {};
    }
}

QVariant SeparationModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return separationAlignment(section);
    }
    if (role == Qt::ToolTipRole && section == LeftOutColumn) {
        return tr("Items that lack an answer of some model: they cannot enter the interval of S");
    }
    if (role == Qt::ToolTipRole && section == WithoutColumn) {
        return tr("Models that answered fewer than half of the items: S, which needs items that all models "
                  "answered, leaves them out");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const QStringList names{m_groupName,    tr("S"),       tr("95 % interval"), tr("n items"),
                            tr("Left out"), tr("Without"), tr("Accuracies")};
    return names[section];
}

} // namespace fgw::ui
