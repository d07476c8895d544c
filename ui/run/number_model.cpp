// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/number_model.h"

#include "ui/run/replay_text.h"
#include "ui/widgets/visible_text.h"

#include <algorithm>
#include <utility>

namespace fgw::ui {

void NumberModel::setNumbers(std::vector<benchmark::ComparedNumber> numbers) {
    beginResetModel();
    m_numbers = std::move(numbers);
    endResetModel();
}

int NumberModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_numbers.size());
}

int NumberModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NumberModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const benchmark::ComparedNumber& compared = number(index.row());
    const bool isNumber = index.column() == Before || index.column() == After;
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Before:
        return numberText(compared.before);
    case After:
        return numberText(compared.after);
    case Verdict:
        return compared.differs ? tr("differs") : tr("the same");
    default:
        return visibleLine(compared.where);
    }
}

QVariant NumberModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == Before || section == After;
        return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    const QStringList names{tr("Number"), tr("Before"), tr("Now"), tr("Verdict")};
    return role == Qt::DisplayRole ? QVariant(names[section]) : QVariant();
}

void NumberFilter::setWords(const QString& words) {
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void NumberFilter::setOnlyDifferent(bool only) {
    m_onlyDifferent = only;
    invalidateFilter();
}

bool NumberFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const {
    const benchmark::ComparedNumber& number = static_cast<NumberModel*>(sourceModel())->number(row);
    const QString where = QString::fromStdString(number.where);
    return (!m_onlyDifferent || number.differs) && std::ranges::all_of(m_words, [&](const QString& word) {
               return where.contains(word, Qt::CaseInsensitive);
           });
}

} // namespace fgw::ui
