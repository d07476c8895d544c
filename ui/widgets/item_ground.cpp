// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/item_ground.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace fgw::ui {

void paintItemGround(QPainter* painter, QStyleOptionViewItem option) {
    option.text.clear();
    const QWidget* view = option.widget;
    (view ? view->style() : QApplication::style())
        ->drawControl(QStyle::CE_ItemViewItem, &option, painter, view);
}

} // namespace fgw::ui
