// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/shape_model.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QApplication>

#include <utility>

namespace fgw::ui {

void ShapeModel::setShapes(std::vector<explore::Shape> shapes, std::size_t modelCount) {
    beginResetModel();
    m_shapes = std::move(shapes);
    m_modelCount = modelCount;
    m_excerpts.clear();
    endResetModel();
}

void ShapeModel::setExcerpts(QStringList excerpts) {
    m_excerpts = std::move(excerpts);
    if (!m_shapes.empty()) {
        emit dataChanged(index(0, Name), index(rowCount() - 1, Name));
    }
}

const explore::Shape& ShapeModel::shape(int row) const {
    return m_shapes.at(static_cast<std::size_t>(row));
}

int ShapeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shapes.size());
}

int ShapeModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ShapeModel::firstLine(int row, int column) const {
    const explore::Shape& shape = m_shapes[static_cast<std::size_t>(row)];
    switch (column) {
    case Rank:
        return format::count(static_cast<std::uint64_t>(row) + 1);
    case Name:
        return visibleLine(shape.name);
    case Size:
        return tr("%1 (%2)").arg(format::count(shape.size), format::percent(shape.shareOfFailures));
    case Models:
        return tr("%1 of %2").arg(shape.modelsAffected).arg(m_modelCount);
    case Judged:
        return format::percent(
            shape.size == 0 ? 0.0 : static_cast<double>(shape.judged) / static_cast<double>(shape.size));
    default:
        return {};
    }
}

QString ShapeModel::secondLine(int row, int column) const {
    const explore::Shape& shape = m_shapes[static_cast<std::size_t>(row)];
    if (column == Name) {
        return m_excerpts.value(row);
    }
    if (column == Models) {
        return visibleLine(shape.worstModel);
    }
    return column == Judged ? tr("%1 of %2").arg(format::count(shape.judged), format::count(shape.size))
                            : QString();
}

QVariant ShapeModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return firstLine(row, column);
    case SecondLineRole:
        return secondLine(row, column);
    case ShareRole:
        return column == Size ? QVariant(m_shapes[static_cast<std::size_t>(row)].shareOfFailures)
                              : QVariant();
    case Qt::FontRole:
        return column == Name ? toneFont(QApplication::font(), TextTone::Strong) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((column == Rank ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return plainToolTip(column == Name     ? firstLine(row, Name) + u'\n' + secondLine(row, Name)
                            : column == Models ? secondLine(row, Models)
                                               : QString());
    default:
        return {};
    }
}

QVariant ShapeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((section == Rank ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    const QStringList names{tr("#"), tr("Shape"), tr("Failures"), tr("Models, worst"), tr("Judged")};
    return role == Qt::DisplayRole ? names[section] : QVariant();
}

} // namespace fgw::ui
