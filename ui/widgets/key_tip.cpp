// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_tip.h"

#include <QAction>
#include <QWidget>

namespace fgw::ui {

void setKeyTip(QWidget* button, const QString& meaning, const QAction* action) {
    const auto tell = [button, meaning, action] {
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        button->setToolTip(key.isEmpty() ? meaning : QStringLiteral("%1 (%2)").arg(meaning, key));
    };
    QObject::connect(action, &QAction::changed, button, tell);
    tell();
}

} // namespace fgw::ui
