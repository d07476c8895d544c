// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <QAbstractTableModel>

#include <vector>

namespace fgw::ui {

/// What could not be read: how bad, why, in which file and line.
class ProblemModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Kind, Reason, File, Line, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setProblems(std::vector<Problem> problems);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant text(const Problem& problem, int column) const;
    std::vector<Problem> m_problems;
};

} // namespace fgw::ui
