// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/case_filter.h"

#include "ui/corpus/case_field.h"
#include "ui/corpus/case_model.h"
#include "ui/widgets/two_line_delegate.h"

#include <algorithm>

namespace fgw::ui {

namespace {

bool meets(const std::string& wanted, const std::string& value) {
    return wanted.empty() || wanted == value;
}

bool holdsWord(const corpus::Case& entry, const QString& word) {
    return std::ranges::any_of(caseFields(), [&](const CaseField& field) {
        return field.text(entry).contains(word, Qt::CaseInsensitive);
    });
}

} // namespace

CaseFilter::CaseFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(SortRole);
}

void CaseFilter::setCriteria(CaseCriteria criteria) {
    m_criteria = std::move(criteria);
    invalidateFilter();
}

void CaseFilter::setFlags(CaseFlags flags) {
    m_flags = std::move(flags);
    invalidateFilter();
}

bool CaseFilter::isFlagged(const std::string& caseId) const {
    switch (m_criteria.flag) {
    case CaseCriteria::Flag::Any:
        break;
    case CaseCriteria::Flag::Structural:
        return m_flags.structural.contains(caseId);
    case CaseCriteria::Flag::ToPrune:
        return m_flags.toPrune.contains(caseId);
    case CaseCriteria::Flag::Flipped:
        return m_flags.flipped.contains(caseId);
    }
    return true;
}

bool CaseFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const {
    const corpus::Case& entry = qobject_cast<const CaseModel*>(sourceModel())->at(row);
    return meets(m_criteria.severity, entry.severity) && meets(m_criteria.mode, entry.failureMode) &&
           meets(m_criteria.status, entry.status) && meets(m_criteria.blastRadius, entry.blastRadius) &&
           meets(m_criteria.owner, entry.owner) && isFlagged(entry.id) &&
           std::ranges::all_of(m_criteria.words,
                               [&entry](const QString& word) { return holdsWord(entry, word); });
}

} // namespace fgw::ui
