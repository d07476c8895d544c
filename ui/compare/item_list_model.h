// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/comparison_state.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace fgw::ui {

/// Items of a comparison with what both columns made of them: the regressions, the fixes, or what stayed
/// broken.
class ItemListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Item, Slice, Before, After, Evidence, ColumnCount };
    struct Row {
        std::uint32_t item = 0; ///< into JoinedRuns::items
        std::optional<comparison::FlipEvidence> evidence;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<Row> rows, std::shared_ptr<const ComparisonState::Runs> runs,
                 std::shared_ptr<const ComparisonState::Pair> pair);
    /// What each of the first rows asks, in their order; it arrives later than the rows.
    void setExcerpts(QStringList excerpts);
    [[nodiscard]] std::uint32_t item(int row) const { return m_rows[static_cast<std::size_t>(row)].item; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString firstLine(int row, int column) const;
    [[nodiscard]] QString secondLine(int row, int column) const;
    [[nodiscard]] const comparison::ItemTally& tally(int row, bool after) const;

    std::vector<Row> m_rows;
    std::shared_ptr<const ComparisonState::Runs> m_runs;
    std::shared_ptr<const ComparisonState::Pair> m_pair;
    QStringList m_excerpts;
};

/// "Passes", "Fails", "3 of 5 pass" of repeats.
[[nodiscard]] QString tallyText(const comparison::ItemTally& tally);
[[nodiscard]] QString evidenceText(comparison::Evidence evidence);

} // namespace fgw::ui
