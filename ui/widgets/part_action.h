// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QAction;
class QWidget;

namespace fgw::ui {

/// Adds an action to a part of the window: its keys work while the focus is in that part, so that another
/// part can give them another meaning. Keys that are empty are none.
QAction* addPartAction(QWidget* part, const QString& text, QList<QKeySequence> keys);

} // namespace fgw::ui
