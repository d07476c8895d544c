// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/candidate_model.h"

#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <algorithm>
#include <set>

namespace fgw::ui {

void CandidateModel::setCorpus(const corpus::Corpus& corpus) {
    beginResetModel();
    m_candidates = corpus.candidates;
    m_issues.clear();
    for (const auto& candidate : m_candidates) {
        m_issues.push_back(intake::validate(candidate, corpus));
    }
    endResetModel();
}

const corpus::Candidate& CandidateModel::candidate(int row) const {
    return m_candidates.at(static_cast<std::size_t>(row));
}

const std::vector<intake::FieldIssue>& CandidateModel::issues(int row) const {
    return m_issues.at(static_cast<std::size_t>(row));
}

int CandidateModel::rowOf(const std::string& candidateId) const {
    const auto found = std::ranges::find(m_candidates, candidateId, &corpus::Candidate::candidateId);
    return found == m_candidates.end() ? -1 : static_cast<int>(found - m_candidates.begin());
}

int CandidateModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_candidates.size());
}

QString CandidateModel::state(std::size_t row) const {
    std::set<std::string> fields;
    for (const auto& issue : m_issues[row]) {
        fields.insert(issue.field);
    }
    return fields.empty() ? tr("ready") : tr("needs %n field(s)", nullptr, static_cast<int>(fields.size()));
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const corpus::Candidate& candidate = m_candidates[row];
    const QString title =
        visibleLine(candidate.fields.title.empty() ? candidate.candidateId : candidate.fields.title);
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case SecondLineRole:
        return candidate.duplicates.empty()
                   ? state(row)
                   : tr("%1 · like %2").arg(state(row), visibleLine(candidate.duplicates.front().caseId));
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(title, state(row));
    case Qt::ToolTipRole:
        return plainToolTip(visibleText(candidate.candidateId) + u'\n' + title);
    case MarkRole:
        return candidate.duplicates.empty() ? QVariant() : tr("duplicate?");
    default:
        return {};
    }
}

} // namespace fgw::ui
