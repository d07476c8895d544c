// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/reason_model.h"

#include "ui/hypotheses/reason_words.h"
#include "ui/widgets/visible_text.h"

#include <algorithm>

namespace fgw::ui {

void ReasonModel::setReasons(std::vector<hypotheses::Reason> reasons) {
    beginResetModel();
    m_reasons = std::move(reasons);
    m_rows.clear();
    const auto isNote = [](const hypotheses::Reason& reason) {
        return reason.bearing == hypotheses::Bearing::Note;
    };
    for (std::size_t next = 0; next < m_reasons.size();) {
        const auto from = m_reasons.begin() + static_cast<std::ptrdiff_t>(next);
        const auto notes = static_cast<std::size_t>(std::find_if_not(from, m_reasons.end(), isNote) - from);
        const std::size_t end = next + std::max<std::size_t>(notes, 1);
        const std::size_t shown = notes > kMostNotes + 1 ? next + kMostNotes : end;
        for (; next < shown; ++next) {
            m_rows.push_back({next, 0});
        }
        if (next < end) {
            m_rows.push_back({next, end - next});
            next = end;
        }
    }
    endResetModel();
}

const ReasonModel::Row* ReasonModel::row(const QModelIndex& index) const {
    const auto at = static_cast<std::size_t>(index.row());
    return index.isValid() && at < m_rows.size() ? &m_rows[at] : nullptr;
}

const hypotheses::Reason* ReasonModel::reason(const QModelIndex& index) const {
    const Row* found = row(index);
    return found != nullptr && found->folded == 0 ? &m_reasons[found->reason] : nullptr;
}

bool ReasonModel::unfold(const QModelIndex& index) {
    const Row* found = row(index);
    if (found == nullptr || found->folded == 0) {
        return false;
    }
    const Row fold = *found;
    const int at = index.row();
    m_rows[static_cast<std::size_t>(at)] = {fold.reason, 0};
    emit dataChanged(index, index);
    // There are others: one note alone is never folded.
    beginInsertRows({}, at + 1, at + static_cast<int>(fold.folded) - 1);
    std::vector<Row> rest;
    for (std::size_t reason = fold.reason + 1; reason < fold.reason + fold.folded; ++reason) {
        rest.push_back({reason, 0});
    }
    m_rows.insert(m_rows.begin() + at + 1, rest.begin(), rest.end());
    endInsertRows();
    return true;
}

int ReasonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ReasonModel::data(const QModelIndex& index, int role) const {
    const Row* found = row(index);
    if (found == nullptr) {
        return {};
    }
    const hypotheses::Reason& one = m_reasons[found->reason];
    if (found->folded > 0) {
        return role == Qt::DisplayRole
                   ? tr("%Ln more note(s): show", nullptr, static_cast<int>(found->folded))
               : role == BearingRole ? QVariant(static_cast<int>(one.bearing))
                                     : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return reasonText(one);
    case PlaceRole:
        return evidenceText(one.evidence);
    case BearingRole:
        return static_cast<int>(one.bearing);
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(bearingText(one.bearing), reasonText(one));
    case Qt::ToolTipRole:
        return plainToolTip(bearingText(one.bearing));
    default:
        return {};
    }
}

} // namespace fgw::ui
