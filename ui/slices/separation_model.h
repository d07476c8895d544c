// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/slice_table.h"

#include <QAbstractTableModel>

#include <memory>

namespace fgw::ui {

/// How far apart the models are on each slice, as a table: the widest gaps are what a person looks for.
class SeparationModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int {
        SliceColumn,
        SeparationColumn,
        IntervalColumn,
        CountColumn,
        LeftOutColumn,
        WithoutColumn, ///< models that S leaves out
        RangeColumn    ///< lowest and highest accuracy; the tool tip names the models
    };
    static constexpr int kColumns = RangeColumn + 1;
    /// What a proxy sorts by: a number, or the text.
    static constexpr int SortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// `groupName` heads the first column.
    void setTable(std::shared_ptr<const explore::SliceTable> table, const QString& groupName);

    /// Some slice has items that could not enter the interval of S.
    [[nodiscard]] bool anyLeftOut() const;
    /// Some slice has models that S leaves out.
    [[nodiscard]] bool anyWithout() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(std::size_t slice, int column) const;
    [[nodiscard]] QString withoutText(std::size_t slice) const;
    [[nodiscard]] QString rangeText(std::size_t slice, bool withModels) const;
    [[nodiscard]] QVariant sortValue(std::size_t slice, int column) const;
    [[nodiscard]] const explore::SliceCell* extreme(std::size_t slice, bool highest) const;

    std::shared_ptr<const explore::SliceTable> m_table;
    QString m_groupName;
};

} // namespace fgw::ui
