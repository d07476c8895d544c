// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bare_column.h"

#include <QVBoxLayout>

namespace fgw::ui {

QVBoxLayout* bareColumn(QWidget* parent) {
    auto* layout = new QVBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    return layout;
}

} // namespace fgw::ui
