// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QMenu;
class QWidget;

namespace fgw::ui {

class Session;
struct ShellActions;

/// Opening: dialogs, the example, and what was open lately.
class FileCommands : public QObject {
    Q_OBJECT
public:
    /// `example` are the sources of the bundled example; where there are none its action is disabled.
    FileCommands(Session& session, const ShellActions& actions, QStringList example, QWidget* window);

    /// A menu of the sources opened last; it follows the session.
    [[nodiscard]] QMenu* recents() const { return m_recents; }
    void openExample();

private:
    void chooseFiles();
    void chooseFolder();
    void refreshRecents();

    Session& m_session;
    QStringList m_example;
    QWidget* m_window;
    QMenu* m_recents;
};

} // namespace fgw::ui
