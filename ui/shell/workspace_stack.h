// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/workspace_list.h"

#include <QStackedWidget>

namespace fgw::ui {

class WelcomePage;
struct ShellActions;

/// The middle of the window: one workspace, or the page that says what belongs there.
class WorkspaceStack : public QStackedWidget {
    Q_OBJECT
public:
    WorkspaceStack(Session& session, const Theme& theme, const ShellActions& actions,
                   QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<WorkspaceEntry>& entries() const { return m_entries; }
    [[nodiscard]] Workspace* current() const { return m_entries.at(m_current).workspace; }
    [[nodiscard]] Workspace* find(const QString& id) const;
    /// An id that there is not changes nothing.
    void setCurrentId(const QString& id);
    /// Whether anything of a workspace that shows something is still to be drawn.
    [[nodiscard]] bool busy() const;

    /// That of the page shown: a wide workspace must not make the window too wide for the others.
    [[nodiscard]] QSize minimumSizeHint() const override { return currentWidget()->minimumSizeHint(); }

signals:
    void currentIdChanged(const QString& id);

private:
    void refresh();
    [[nodiscard]] bool hasWhatItNeeds(const WorkspaceEntry& entry) const;

    Session& m_session;
    std::vector<WorkspaceEntry> m_entries;
    WelcomePage* m_welcome;
    std::size_t m_current = 0;
};

} // namespace fgw::ui
