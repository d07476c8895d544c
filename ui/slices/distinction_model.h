// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "core/explore/failure_modes.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace fgw::ui {

/// What sets each cluster of failures apart, one property a row, in the order of the clusters.
class DistinctionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { ClusterColumn, PropertyColumn, InColumn, BesideColumn, EffectColumn, PColumn };
    static constexpr int kColumns = PColumn + 1;

    using QAbstractTableModel::QAbstractTableModel;

    /// Null empties it.
    void setModes(std::shared_ptr<const explore::FailureMap> map,
                  std::shared_ptr<const explore::FailureModes> modes);
    /// Into FailureMap::clusters.
    [[nodiscard]] std::uint32_t clusterAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        const explore::FailureMode* mode = nullptr;
        const explore::Distinction* distinction = nullptr;
    };
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QString toolTip(const Row& row) const;

    std::shared_ptr<const explore::FailureMap> m_map;
    std::shared_ptr<const explore::FailureModes> m_modes;
    std::vector<Row> m_rows;
};

} // namespace fgw::ui
