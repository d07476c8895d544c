// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QWidget;

namespace fgw::ui {

/// Gives a button a tool tip that says what it does, and the key of the action that does the same: whichever
/// key people choose for it.
void setKeyTip(QWidget* button, const QString& meaning, const QAction* action);

} // namespace fgw::ui
