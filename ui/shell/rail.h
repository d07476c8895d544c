// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace fgw::ui {

class Theme;
class Workspace;

/// The narrow strip at the left that switches workspaces.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(const Theme& theme, QWidget* parent = nullptr);

    /// `action` goes to the workspace; its shortcut is told in the tool tip.
    void add(const Workspace& workspace, QAction* action);
    void setCurrent(const QString& id);
    /// A small button at the foot of the rail.
    void addTool(QAction* action);

private:
    const Theme& m_theme;
    QButtonGroup* m_group;
    QVBoxLayout* m_layout;
    QHash<QString, QToolButton*> m_buttons;
    int m_workspaces = 0;
};

} // namespace fgw::ui
