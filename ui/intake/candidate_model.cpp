// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/candidate_model.h"

#include "core/base/text.h"
#include "core/intake/turns.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <algorithm>
#include <set>

namespace fgw::ui {

namespace {

/// Of a conversation what the user said last, else the input as it stands.
std::string askedLast(const std::string& input) {
    const auto turns = intake::turnsOf(input);
    if (!turns) {
        return input;
    }
    const auto user = std::ranges::find_if(turns->rbegin(), turns->rend(), [](const intake::Turn& turn) {
        return turn.role == "user" && !turn.text.empty();
    });
    return user == turns->rend() ? input : user->text;
}

/// What a person tells a candidate by: its title, the one suggested, what was asked, or at last its id.
std::string titleOf(const corpus::Candidate& candidate) {
    constexpr std::size_t kTitleLength = 72;
    if (!candidate.fields.title.empty()) {
        return candidate.fields.title;
    }
    const auto suggested = std::ranges::find(candidate.suggested, "title", &corpus::Suggestion::field);
    if (suggested != candidate.suggested.end() && !suggested->value.empty()) {
        return suggested->value;
    }
    const std::string asked = excerpt(askedLast(candidate.fields.input), kTitleLength);
    return asked.empty() ? candidate.candidateId : asked;
}

} // namespace

void CandidateModel::setCorpus(const corpus::Corpus& corpus) {
    beginResetModel();
    m_candidates = corpus.candidates;
    m_issues.clear();
    m_duplicates.clear();
    m_titles.clear();
    for (const auto& candidate : m_candidates) {
        m_titles.append(visibleLine(titleOf(candidate)));
        m_duplicates.push_back(candidate.duplicates);
        m_issues.push_back(intake::validate(candidate, corpus));
    }
    endResetModel();
}

void CandidateModel::setDuplicates(Duplicates duplicates) {
    if (duplicates.size() == m_candidates.size() && !duplicates.empty()) {
        m_duplicates = std::move(duplicates);
        emit dataChanged(index(0), index(rowCount() - 1));
    }
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
    const QString ready =
        fields.empty() ? tr("ready") : tr("needs %Ln field(s)", nullptr, static_cast<int>(fields.size()));
    if (m_duplicates[row].empty()) {
        return ready;
    }
    const corpus::Duplicate& first = m_duplicates[row].front();
    return first.kind == "input_hash" ? tr("same input as %1").arg(visibleLine(first.caseId))
                                      : tr("%1 · like %2").arg(ready, visibleLine(first.caseId));
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const corpus::Candidate& candidate = m_candidates[row];
    const QString& title = m_titles[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case SecondLineRole:
        return state(row);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(title, state(row));
    case Qt::ToolTipRole:
        return plainToolTip(visibleText(candidate.candidateId) + u'\n' + title);
    case DoubtRole:
        return !m_duplicates[row].empty();
    default:
        return {};
    }
}

} // namespace fgw::ui
