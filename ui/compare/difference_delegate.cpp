// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/difference_delegate.h"

#include "ui/compare/slice_difference_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/interval_bar.h"
#include "ui/widgets/item_ground.h"

#include <QPainter>

namespace fgw::ui {

namespace {

/// Better, worse, or not told apart from no difference.
QColor colourOf(const stats::Estimate& difference, const ThemeRoles& roles) {
    if (difference.interval && difference.interval->lo > 0) {
        return roles.good;
    }
    return difference.interval && difference.interval->hi < 0 ? roles.bad : roles.mutedText;
}

} // namespace

DifferenceDelegate::DifferenceDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

void DifferenceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    paintItemGround(painter, ground);
    const int line = option.fontMetrics.height();
    const QRect inner = option.rect.adjusted(kGrid, 0, -kGrid, 0);
    const int top = inner.top() + (inner.height() - 2 * line) / 2 - 1;
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    painter->setPen(m_theme.roles().text);
    painter->drawText(QRect(inner.left(), top, inner.width(), line),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
    const auto difference = index.data(SliceDifferenceModel::DifferenceRole).value<stats::Estimate>();
    const double reach = index.data(SliceDifferenceModel::ReachRole).toDouble();
    paintInterval(*painter, QRectF(inner.left(), top + line + 2, inner.width(), line), difference,
                  {-reach, reach, 0.0}, colourOf(difference, m_theme.roles()), m_theme.roles());
    painter->restore();
}

} // namespace fgw::ui
