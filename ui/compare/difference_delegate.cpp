// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/difference_delegate.h"

#include "ui/compare/slice_difference_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/two_line_delegate.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

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

void paintDifference(QPainter& painter, const QRectF& area, const stats::Estimate& difference, double reach,
                     const ThemeRoles& roles) {
    const auto x = [&](double value) {
        return area.center().x() + std::clamp(value / reach, -1.0, 1.0) * area.width() / 2;
    };
    const double middle = area.center().y();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(roles.hairline, 1));
    painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle));
    painter.setPen(QPen(roles.mutedText, 1));
    painter.drawLine(QPointF(x(0), area.top()), QPointF(x(0), area.bottom()));
    painter.setPen(Qt::NoPen);
    const QColor colour = colourOf(difference, roles);
    if (difference.interval) {
        QColor band = colour;
        band.setAlphaF(0.35F);
        painter.setBrush(band);
        const double lo = x(difference.interval->lo);
        painter.drawRoundedRect(QRectF(lo, middle - 3, std::max(2.0, x(difference.interval->hi) - lo), 6), 2,
                                2);
    }
    if (difference.value) {
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(x(*difference.value) - 1.5, middle - 6, 3, 12), 1.5, 1.5);
    }
    painter.restore();
}

DifferenceDelegate::DifferenceDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

void DifferenceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QWidget* view = option.widget;
    (view ? view->style() : QApplication::style())
        ->drawControl(QStyle::CE_ItemViewItem, &ground, painter, view);
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
    paintDifference(*painter, QRectF(inner.left(), top + line + 2, inner.width(), line),
                    index.data(SliceDifferenceModel::DifferenceRole).value<stats::Estimate>(),
                    index.data(SliceDifferenceModel::ReachRole).toDouble(), m_theme.roles());
    painter->restore();
}

} // namespace fgw::ui
