// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/verdict.h"

#include <QAbstractListModel>

#include <cstddef>
#include <vector>

namespace fgw::ui {

/// The reasons of one claim, what decided it first. Of many notes in a row, as of 50 slices beside the one
/// that was asked about, the first stand there and one row for the rest.
class ReasonModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int {
        PlaceRole = Qt::UserRole, ///< QString: where the evidence is
        BearingRole,              ///< int: hypotheses::Bearing
    };
    static constexpr std::size_t kMostNotes = 8; ///< that are shown of more than one more of them in a row

    using QAbstractListModel::QAbstractListModel;

    void setReasons(std::vector<hypotheses::Reason> reasons);
    /// Null for a row that stands for others.
    [[nodiscard]] const hypotheses::Reason* reason(const QModelIndex& index) const;
    /// Puts the reasons that a row stands for in its place; false where it is a reason itself.
    bool unfold(const QModelIndex& index);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    /// One reason, or those that follow it too.
    struct Row {
        std::size_t reason = 0;
        std::size_t folded = 0; ///< how many it stands for; 0 for a reason
    };
    [[nodiscard]] const Row* row(const QModelIndex& index) const;

    std::vector<hypotheses::Reason> m_reasons;
    std::vector<Row> m_rows;
};

} // namespace fgw::ui
