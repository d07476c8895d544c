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

    void setCorpus(const corpus::Corpus& corpus);
    [[nodiscard]] const corpus::Candidate& candidate(int row) const;
    [[nodiscard]] const std::vector<intake::FieldIssue>& issues(int row) const;
    /// −1 where no candidate has the id.
    [[nodiscard]] int rowOf(const std::string& candidateId) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString state(std::size_t row) const;

    std::vector<corpus::Candidate> m_candidates;
    std::vector<std::vector<intake::FieldIssue>> m_issues;
};

} // namespace fgw::ui
