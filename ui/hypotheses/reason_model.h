// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/verdict.h"

#include <QAbstractListModel>

#include <vector>

namespace fgw::ui {

/// The reasons of one claim, what decided it first.
class ReasonModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int {
        PlaceRole = Qt::UserRole, ///< QString: where the evidence is
        BearingRole,              ///< int: hypotheses::Bearing
    };
    using QAbstractListModel::QAbstractListModel;

    void setReasons(std::vector<hypotheses::Reason> reasons);
    [[nodiscard]] const hypotheses::Reason* reason(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<hypotheses::Reason> m_reasons;
};

} // namespace fgw::ui
