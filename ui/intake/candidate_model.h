// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/intake/promotion.h"

#include <QAbstractListModel>

#include <vector>

namespace fgw::ui {

/// The queue of candidates: each with what still keeps it out, and whether a case like it exists.
class CandidateModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    /// By candidate, in the corpus's order.
    using Duplicates = std::vector<std::vector<corpus::Duplicate>>;

    void setCorpus(const corpus::Corpus& corpus);
    /// What was found to be alike since; until then it is what the candidates' files say.
    void setDuplicates(Duplicates duplicates);
    [[nodiscard]] const corpus::Candidate& candidate(int row) const;
    [[nodiscard]] const std::vector<intake::FieldIssue>& issues(int row) const;
    /// −1 where no candidate has the id.
    [[nodiscard]] int rowOf(const std::string& candidateId) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString state(std::size_t row) const;

    std::vector<corpus::Candidate> m_candidates;
    QStringList m_titles;
    std::vector<std::vector<intake::FieldIssue>> m_issues;
    Duplicates m_duplicates;
};

} // namespace fgw::ui
