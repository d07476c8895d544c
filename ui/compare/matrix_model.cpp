// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/matrix_model.h"

#include "ui/compare/item_list_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/item_ground.h"
#include "ui/widgets/visible_text.h"

#include <QPainter>

#include <algorithm>

namespace fgw::ui {

void MatrixModel::setRuns(std::shared_ptr<const ComparisonState::Runs> runs) {
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

const comparison::ItemTally& MatrixModel::tally(const QModelIndex& index) const {
    const auto column = static_cast<std::size_t>(index.column() - kFirstRun);
    return m_runs->comparison.tallies[column][item(index.row())];
}

int MatrixModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_runs ? 0 : static_cast<int>(m_runs->byAgreement.size());
}

int MatrixModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_runs ? 0 : static_cast<int>(m_runs->comparison.columns.size()) + kFirstRun;
}

QVariant MatrixModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (index.column() < kFirstRun) {
        const QString id = visibleLine(m_runs->comparison.joined.items[item(index.row())].id);
        return role == Qt::DisplayRole   ? QVariant(id)
               : role == Qt::ToolTipRole ? QVariant(plainToolTip(id))
                                         : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return tallyText(tally(index));
    case TallyRole:
        return QVariant::fromValue(tally(index));
    case Qt::ToolTipRole:
        return plainToolTip(headerData(index.column(), Qt::Horizontal, Qt::AccessibleTextRole).toString() +
                            u'\n' + tallyText(tally(index)));
    default:
        return {};
    }
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (section < kFirstRun) {
        return role == Qt::DisplayRole ? QVariant(tr("Item")) : QVariant();
    }
    const comparison::RunComparison& comparison = m_runs->comparison;
    const auto at = static_cast<std::size_t>(section - kFirstRun);
    const comparison::Column& column = comparison.columns[at];
    switch (role) {
    case Qt::DisplayRole: {
        const QString model = visibleLine(column.modelName);
        return comparison.runs.size() == 1 ? model
                                           : model + u'\n' + visibleLine(comparison.runs[column.run].name);
    }
    case Qt::AccessibleTextRole:
        return visibleLine(comparison.columnName(at));
    case Qt::ToolTipRole:
        return plainToolTip(visibleLine(comparison.columnName(at)));
    default:
        return {};
    }
}

MatrixDelegate::MatrixDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

void MatrixDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    const QVariant value = index.data(MatrixModel::TallyRole);
    if (!value.isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    paintItemGround(painter, ground);
    const auto tally = value.value<comparison::ItemTally>();
    const ThemeRoles& roles = m_theme.roles();
    QRectF cell = QRectF(option.rect).adjusted(kGrid, 5, -kGrid, -5);
    cell.setWidth(std::min(cell.width(), 8.0 * kGrid));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (!tally.isScored()) {
        painter->setPen(roles.mutedText);
        painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("–"));
    } else {
        // A pass is filled and a failure only framed, so that shape tells what colour tells.
        painter->setPen(QPen(roles.bad, 1.5));
        painter->setBrush(Qt::NoBrush);
        if (tally.fails > 0) {
            painter->drawRoundedRect(cell, 3, 3);
        }
        painter->setPen(Qt::NoPen);
        painter->setBrush(roles.good);
        if (tally.passes > 0) {
            painter->drawRoundedRect(
                QRectF(cell.topLeft(), QSizeF(cell.width() * tally.score(), cell.height())), 3, 3);
        }
    }
    painter->restore();
}

} // namespace fgw::ui
