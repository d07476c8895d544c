// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/item_list_model.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <utility>

namespace fgw::ui {

QString tallyText(const comparison::ItemTally& tally) {
    if (!tally.isScored()) {
        return tally.unscored > 0 ? ItemListModel::tr("Not scored") : QStringLiteral("–");
    }
    if (tally.scored() == 1) {
        return tally.passes == 1 ? ItemListModel::tr("Passes") : ItemListModel::tr("Fails");
    }
    return ItemListModel::tr("%1 of %2 pass").arg(format::count(tally.passes), format::count(tally.scored()));
}

QString evidenceText(comparison::Evidence evidence) {
    switch (evidence) {
    case comparison::Evidence::Real:
        return ItemListModel::tr("Real");
    case comparison::Evidence::Flaky:
        return ItemListModel::tr("Flaky");
    case comparison::Evidence::Underpowered:
        break;
    }
    return ItemListModel::tr("Underpowered");
}

void ItemListModel::setRows(std::vector<Row> rows, std::shared_ptr<const ComparisonState::Runs> runs,
                            std::shared_ptr<const ComparisonState::Pair> pair) {
    beginResetModel();
    m_rows = std::move(rows);
    m_runs = std::move(runs);
    m_pair = std::move(pair);
    m_excerpts.clear();
    endResetModel();
}

void ItemListModel::setExcerpts(QStringList excerpts) {
    m_excerpts = std::move(excerpts);
    if (!m_rows.empty()) {
        emit dataChanged(index(0, Item), index(rowCount() - 1, Item));
    }
}

const comparison::ItemTally& ItemListModel::tally(int row, bool after) const {
    const std::size_t column = after ? m_pair->columns.second : m_pair->columns.first;
    return m_runs->comparison.tallies[column][item(row)];
}

int ItemListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ItemListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ItemListModel::firstLine(int row, int column) const {
    const comparison::JoinedItem& joined = m_pair->figures.items[item(row)];
    switch (column) {
    case Item:
        return visibleLine(joined.id);
    case Slice:
        return visibleLine(joined.slice);
    case Before:
    case After:
        return tallyText(tally(row, column == After));
    default:
        break;
    }
    const auto& evidence = m_rows[static_cast<std::size_t>(row)].evidence;
    return evidence ? evidenceText(evidence->evidence) : QString();
}

QString ItemListModel::secondLine(int row, int column) const {
    if (column == Item) {
        return m_excerpts.value(row);
    }
    if (column == Slice && m_runs->comparison.inputDiffers(item(row), m_pair->columns)) {
        return tr("another input");
    }
    const auto& evidence = m_rows[static_cast<std::size_t>(row)].evidence;
    return column == Evidence && evidence ? format::pStatement(evidence->p) : QString();
}

QVariant ItemListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return firstLine(index.row(), index.column());
    case SecondLineRole:
        return secondLine(index.row(), index.column());
    case Qt::ToolTipRole:
        return plainToolTip(index.column() == Item
                                ? firstLine(index.row(), Item) + u'\n' + secondLine(index.row(), Item)
                                : firstLine(index.row(), index.column()));
    default:
        return {};
    }
}

QVariant ItemListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == Evidence) {
        return plainToolTip(
            tr("Real: the repeats differ more than chance would (Fisher's exact test, p < 0.05). "
               "Flaky: one side has it both ways. Underpowered: too few repeats to tell."));
    }
    const QStringList names{tr("Item"), tr("Slice"), tr("Before"), tr("After"), tr("Evidence")};
    return role == Qt::DisplayRole ? names[section] : QVariant();
}

} // namespace fgw::ui
