// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/run_summary.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace fgw::ui {

/// The shapes that matter, most first.
class ShapeModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Rank, Name, Size, Models, Judged, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setShapes(std::vector<explore::Shape> shapes, std::size_t modelCount);
    /// What an exemplar of each shape says, in their order; they arrive later than the shapes.
    void setExcerpts(QStringList excerpts);
    [[nodiscard]] const explore::Shape& shape(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString firstLine(int row, int column) const;
    [[nodiscard]] QString secondLine(int row, int column) const;

    std::vector<explore::Shape> m_shapes;
    QStringList m_excerpts;
    std::size_t m_modelCount = 0;
};

} // namespace fgw::ui
