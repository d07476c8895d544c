// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/comparison_state.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include <memory>

namespace fgw::ui {

class Theme;

/// The item × run matrix: an item a row, a model of a run a column. What the columns disagree on stands
/// first: see comparison::itemsByAgreement.
class MatrixModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// comparison::ItemTally of a cell.
    static constexpr int TallyRole = Qt::UserRole + 300;
    /// The first column names the item.
    static constexpr int kFirstRun = 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(std::shared_ptr<const ComparisonState::Runs> runs);
    [[nodiscard]] std::uint32_t item(int row) const {
        return m_runs->byAgreement[static_cast<std::size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const comparison::ItemTally& tally(const QModelIndex& index) const;

    std::shared_ptr<const ComparisonState::Runs> m_runs;
};

/// A cell of the matrix: filled where it passes, framed where it fails, both by its share where repeats
/// disagree.
class MatrixDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit MatrixDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace fgw::ui

Q_DECLARE_METATYPE(fgw::comparison::ItemTally)
