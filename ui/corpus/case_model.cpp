// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/case_model.h"

#include "ui/corpus/case_field.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <algorithm>
#include <cstring>

namespace fgw::ui {

namespace {

QString inOneCell(QString text) {
    return text.replace(u'\n', u' ');
}

int alignmentOf(const CaseField& field) {
    return static_cast<int>((field.kind == CaseField::Kind::Number ? Qt::AlignRight : Qt::AlignLeft) |
                            Qt::AlignVCenter);
}

QVariant sortKey(const CaseField& field, const corpus::Case& entry) {
    if (std::strcmp(field.key, "regressed_count") == 0) {
        return static_cast<qlonglong>(entry.regressedCount);
    }
    return field.kind == CaseField::Kind::Number ? QVariant(entry.repeats)
                                                 : QVariant(field.text(entry).toCaseFolded());
}

} // namespace

void CaseModel::setCases(std::vector<corpus::Case> cases) {
    beginResetModel();
    m_cases = std::move(cases);
    endResetModel();
}

const corpus::Case& CaseModel::at(int row) const {
    return m_cases.at(static_cast<std::size_t>(row));
}

int CaseModel::columnOf(const char* key) {
    const auto& fields = caseFields();
    const auto found = std::ranges::find_if(
        fields, [key](const CaseField& field) { return std::strcmp(field.key, key) == 0; });
    return static_cast<int>(found - fields.begin());
}

int CaseModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_cases.size());
}

int CaseModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(caseFields().size());
}

QVariant CaseModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const CaseField& field = caseFields()[static_cast<std::size_t>(index.column())];
    const corpus::Case& entry = m_cases[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return inOneCell(field.text(entry).left(300));
    case Qt::ToolTipRole:
        return plainToolTip(field.text(entry).left(2000));
    case Qt::TextAlignmentRole:
        return alignmentOf(field);
    case SortRole:
        return sortKey(field, entry);
    default:
        return {};
    }
}

QVariant CaseModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const CaseField& field = caseFields()[static_cast<std::size_t>(section)];
    return role == Qt::DisplayRole         ? QVariant(field.name)
           : role == Qt::TextAlignmentRole ? QVariant(alignmentOf(field))
                                           : QVariant();
}

} // namespace fgw::ui
