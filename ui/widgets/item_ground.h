// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOptionViewItem>

class QPainter;

namespace fgw::ui {

/// What lies beneath an item that a delegate draws itself: the style's item without its text. `option` is
/// initialised for the item.
void paintItemGround(QPainter* painter, QStyleOptionViewItem option);

} // namespace fgw::ui
