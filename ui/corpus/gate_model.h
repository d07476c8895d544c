// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/corpus/gate_view.h"

#include <QAbstractTableModel>
#include <QColor>

namespace fgw::ui {

class Theme;

/// Failure modes down; passed, failed, without a result, and the pass rate with its interval across. What
/// failed stands out.
class GateMatrixModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Passed, Failed, Missing, Rate, ColumnCount };

    explicit GateMatrixModel(const Theme& theme, QObject* parent = nullptr);

    void setMatrix(std::vector<corpus::ModeRow> matrix);
    [[nodiscard]] const std::string& mode(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QColor ground(const corpus::ModeRow& row, int column) const;

    const Theme& m_theme;
    std::vector<corpus::ModeRow> m_matrix;
};

/// The cases of a gate, flips first.
class GateCaseModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Id, Outcome, Flip, Route, Why, ColumnCount };

    explicit GateCaseModel(const Theme& theme, QObject* parent = nullptr);

    void setRows(std::vector<GateView::Row> rows);
    [[nodiscard]] const std::string& caseId(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Theme& m_theme;
    std::vector<GateView::Row> m_rows;
};

} // namespace fgw::ui
