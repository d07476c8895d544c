// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QKeySequence>
#include <QList>
#include <QString>
#include <QWidget>

class QAction;

namespace fgw::ui {

/// One entry of the rail. A workspace is a view of the session: it asks the session for everything and keeps
/// only how it looks (zoom, column widths), which `saveState` gives away.
class Workspace : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Fixed identifier for the command line and saved state: "library", "map", …
    [[nodiscard]] virtual QString id() const = 0;
    /// Translated name for the rail.
    [[nodiscard]] virtual QString title() const = 0;
    /// Name of an icon of resources/icons.
    [[nodiscard]] virtual QString iconName() const = 0;
    /// What can be done here, with shortcuts: menus, command palette and the `?` overlay show these.
    [[nodiscard]] virtual QList<QAction*> workspaceActions() const { return {}; }

    /// False where a workspace is about other things than records and has its own detail pane: filter bar and
    /// inspector, which would do nothing there, leave it the room.
    [[nodiscard]] virtual bool showsRecords() const { return true; }

    /// True where the workspace shows the record in focus itself: the inspector opens only where it is asked
    /// for.
    [[nodiscard]] virtual bool hasOwnInspector() const { return false; }

    /// Where the keyboard goes when the workspace is come to for the first time.
    [[nodiscard]] virtual QWidget* firstFocus() { return this; }

    [[nodiscard]] virtual QJsonObject saveState() const { return {}; }
    virtual void restoreState(const QJsonObject& /*state*/) {}
    /// True while something is still to be drawn; rendering without a screen waits for it.
    [[nodiscard]] virtual bool busy() const { return false; }

signals:
    /// A person wants to go on in the workspace with this id.
    void workspaceRequested(const QString& id);
    /// A person chose or wrote something that `saveState` gives away: it is kept a moment later, also where
    /// the program is killed after that.
    void stateChanged();
};

} // namespace fgw::ui
