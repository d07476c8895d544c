// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QString>

namespace fgw::tests {

/// The child of a kind that has this accessible name; null where there is none.
template <typename Widget>
[[nodiscard]] Widget* widgetNamed(const QWidget& parent, const QString& name) {
    for (Widget* widget : parent.findChildren<Widget*>()) {
        if (widget->accessibleName() == name) {
            return widget;
        }
    }
    return nullptr;
}

/// The button that carries this text; null where there is none.
[[nodiscard]] inline QAbstractButton* buttonNamed(const QWidget& parent, const QString& text) {
    for (auto* button : parent.findChildren<QAbstractButton*>()) {
        if (button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

} // namespace fgw::tests
