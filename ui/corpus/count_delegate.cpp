// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/count_delegate.h"

#include <QPainter>

namespace fgw::ui {

void CountDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF cell = QRectF(option.rect).adjusted(1, 1, -1, -1);
    painter->setBrush(index.data(Qt::BackgroundRole).value<QBrush>());
    const bool marked = option.state.testAnyFlags(QStyle::State_Selected | QStyle::State_HasFocus);
    painter->setPen(marked ? QPen(option.palette.color(QPalette::Text), 1.5) : QPen(Qt::NoPen));
    painter->drawRoundedRect(cell, 3, 3);
    painter->setPen(index.data(Qt::ForegroundRole).value<QBrush>().color());
    painter->drawText(option.rect, Qt::AlignCenter, index.data().toString());
    painter->restore();
}

} // namespace fgw::ui
