// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/log_outline.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace fgw::ui {

/// Logs whose samples are not read yet, a row each, in the words of the logs themselves.
class LogListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// What tells most stands first: a narrow page shows no more than that.
    enum Column : int { Model, Task, Score, Samples, Status, Log, Created, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    /// Null for none.
    void setLogs(std::shared_ptr<const std::vector<importers::LogOutline>> logs);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString text(const importers::LogOutline& log, int column);
    [[nodiscard]] static QString toolTip(const importers::LogOutline& log, int column);
    [[nodiscard]] static QVariant sortKey(const importers::LogOutline& log, int column);

    std::shared_ptr<const std::vector<importers::LogOutline>> m_logs;
};

} // namespace fgw::ui
