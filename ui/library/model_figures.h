// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/run_summary.h"

#include <QAbstractTableModel>

#include <memory>
#include <string>
#include <vector>

namespace fgw::ui {

/// Models of a run with the three figures that are never one.
class ModelFigures : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Model, Accuracy, Abstention, ConfidentWrong, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    /// `modelOrder` is the table's: a model's place in it is its colour everywhere.
    void setFigures(std::vector<explore::ModelSummary> figures, const std::vector<std::string>& modelOrder);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString counts(const explore::OutcomeFigures& figures) const;

    std::vector<explore::ModelSummary> m_figures;
    std::vector<int> m_colours;
};

} // namespace fgw::ui
