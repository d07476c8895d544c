// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/cluster_contrast.h"

#include <QAbstractTableModel>

namespace fgw::ui {

/// What sets two clusters apart, a line each, the greatest effect first.
class DifferenceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { What, Here, There, Effect, Corrected, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `here` and `there` are what the two sides are called.
    void setContrast(explore::Contrast contrast, const QString& here, const QString& there);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const explore::Distinction& difference, int column) const;

    explore::Contrast m_contrast;
    QString m_here;
    QString m_there;
};

} // namespace fgw::ui
