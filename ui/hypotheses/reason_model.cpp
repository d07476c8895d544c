// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/reason_model.h"

#include "ui/hypotheses/reason_words.h"

namespace fgw::ui {

void ReasonModel::setReasons(std::vector<hypotheses::Reason> reasons) {
    beginResetModel();
    m_reasons = std::move(reasons);
    endResetModel();
}

const hypotheses::Reason* ReasonModel::reason(const QModelIndex& index) const {
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < m_reasons.size() ? &m_reasons[row] : nullptr;
}

int ReasonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_reasons.size());
}

QVariant ReasonModel::data(const QModelIndex& index, int role) const {
    const hypotheses::Reason* one = reason(index);
    if (one == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return reasonText(*one);
    case PlaceRole:
        return evidenceText(one->evidence);
    case BearingRole:
        return static_cast<int>(one->bearing);
    default:
        return {};
    }
}

} // namespace fgw::ui
