// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/key_legend.h"

#include "ui/theme/theme.h"
#include "ui/triage/key_button.h"

#include <QAction>
#include <QHBoxLayout>

namespace fgw::ui {

KeyLegend::KeyLegend(const Theme& theme, const QList<QAction*>& commands, QWidget* parent) : QWidget(parent) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(kGrid, 0, kGrid, 0);
    line->setSpacing(0);
    for (QAction* command : commands) {
        auto* button = new KeyButton(theme, command, this);
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        line->addWidget(button);
    }
    line->addStretch(1);
}

} // namespace fgw::ui
