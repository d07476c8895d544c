// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/part_action.h"

#include <QAction>
#include <QWidget>

namespace fgw::ui {

QAction* addPartAction(QWidget* part, const QString& text, QList<QKeySequence> keys) {
    keys.removeAll(QKeySequence());
    auto* action = new QAction(text, part);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    part->addAction(action);
    return action;
}

} // namespace fgw::ui
