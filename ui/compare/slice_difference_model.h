// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/comparison_state.h"

#include <QAbstractTableModel>

#include <memory>

namespace fgw::ui {

/// Differences of accuracy: all slices together in the first row, then slice by slice.
class SliceDifferenceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Slice, Before, After, Difference, Flips, P, ColumnCount };
    enum Role : int {
        DifferenceRole = Qt::UserRole + 200, ///< stats::Estimate of the difference, −1 to 1
        ReachRole ///< double: the farthest end of any interval, so that all rows share one scale
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setPair(std::shared_ptr<const ComparisonState::Pair> pair);
    [[nodiscard]] const comparison::SliceDifference& difference(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString firstLine(int row, int column) const;
    [[nodiscard]] QString secondLine(int row, int column) const;
    [[nodiscard]] QString toolTip(int row, int column) const;

    std::shared_ptr<const ComparisonState::Pair> m_pair;
    double m_reach = 1;
};

/// "+2.3 points [0.9, 3.7]": a difference of accuracies.
[[nodiscard]] QString pointsText(const stats::Estimate& difference);

} // namespace fgw::ui
