// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace fgw::ui {

/// Keys that are pressed while a list or menu has popped up are for that list. Without this, Enter in the
/// list of a combo box would also be the shortcut Enter of the part of the window in which the box stands.
class PopupKeys : public QObject {
    Q_OBJECT
public:
    explicit PopupKeys(QObject* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace fgw::ui
