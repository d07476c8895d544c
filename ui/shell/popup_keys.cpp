// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/popup_keys.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace fgw::ui {

PopupKeys::PopupKeys(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

bool PopupKeys::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride) {
        return false;
    }
    const auto* widget = qobject_cast<QWidget*>(watched);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isPlain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0;
    if (widget == nullptr || widget->window()->windowType() != Qt::Popup || !isPlain) {
        return false;
    }
    // Taken, and still for the list to look at: it answers Enter and Escape here already.
    event->accept();
    return false;
}

} // namespace fgw::ui
