// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/claim_check.h"

#include <QAbstractTableModel>

namespace fgw::ui {

class ClaimState;

/// Claim cards, the last pinned first, and whether the open data still give them.
class ClaimModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Figure, Pinned, State, ColumnCount };

    explicit ClaimModel(ClaimState& state, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void reset();
    [[nodiscard]] QString firstLine(int row, int column) const;
    [[nodiscard]] QString secondLine(int row, int column) const;

    ClaimState& m_state;
    int m_rows = 0;
};

/// What the open data say of a card, in a sentence; `detail` names the first figures that differ.
[[nodiscard]] QString claimStateText(const std::optional<claims::ClaimCheck>& check);
[[nodiscard]] QString claimStateDetail(const std::optional<claims::ClaimCheck>& check);

} // namespace fgw::ui
