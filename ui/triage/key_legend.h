// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;

namespace fgw::ui {

class Theme;

/// What the keys of a workspace do, in one line below it: never scrolled away, each to click on too.
class KeyLegend : public QWidget {
    Q_OBJECT
public:
    KeyLegend(const Theme& theme, const QList<QAction*>& commands, QWidget* parent = nullptr);
};

} // namespace fgw::ui
