// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

#include <QList>
#include <QString>

class QAction;
class QHBoxLayout;

namespace fgw::ui {

class Theme;

/// Actions that belong together, for the overview of keys.
struct ActionGroup {
    QString title;
    QList<QAction*> actions;
};

/// What `?` shows: the keys of the current workspace and those that work everywhere.
class KeyOverlay : public Overlay {
    Q_OBJECT
public:
    KeyOverlay(const Theme& theme, QWidget* window);

    void openWith(const QList<ActionGroup>& groups);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    QWidget* m_body = nullptr;
};

} // namespace fgw::ui
