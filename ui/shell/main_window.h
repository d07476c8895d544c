// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/key_overlay.h"
#include "ui/shell/shell_actions.h"

#include <QMainWindow>
#include <QStringList>

class QDockWidget;
class QMenu;
class QSplitter;

namespace fgw::ui {

class BottomPanel;
class CommandPalette;
class FileCommands;
class FilterBar;
class HelpWindow;
class Inspector;
class JudgeCommands;
class MessageBar;
class Rail;
class RunCommands;
class Session;
class SavedSearches;
class SessionRestore;
class ShortcutBook;
class Settings;
class StatusLine;
class TextLabel;
class TextPrompt;
class Theme;
class WorkspaceStack;

/// The frame: rail, filter bar, workspaces, inspector, jobs and problems. It puts parts together and decides
/// nothing.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `example` are the sources of the bundled example.
    MainWindow(Session& session, Theme& theme, Settings& settings, const QStringList& example);
    ~MainWindow() override;

    [[nodiscard]] WorkspaceStack& workspaces() const { return *m_stack; }
    [[nodiscard]] CommandPalette& palette() const { return *m_palette; }
    [[nodiscard]] FilterBar& filterBar() const { return *m_filterBar; }
    [[nodiscard]] const ShellActions& actions() const { return m_actions; }
    /// Every action with what it belongs to, of the current workspace first.
    [[nodiscard]] QList<ActionGroup> actionGroups() const;

    /// The size that is wanted, as far as a screen has room for it and for the frame around it.
    [[nodiscard]] static QSize sizeOn(QSize screen, QSize wanted);
    void openExample();
    /// Window and workspaces as they were last time; on request also what was open.
    void restoreLast(bool sources);
    /// True while anything is still being computed or drawn.
    [[nodiscard]] bool busy() const;

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeCentre();
    void makeInspector();
    void makeStatusBar();
    void makeMenus();
    void addWorkspaces();
    void connectActions();
    void connectSession();
    void refreshSurroundings();
    void focusWorkspace();
    void showProblems();
    void refreshTitle();
    void refreshOpen();
    void chooseTheme(QAction* chosen);
    void showAbout();
    void showHelp();
    void changeKeys();
    [[nodiscard]] ShortcutBook* makeShortcuts();
    void saveWindow();

    Session& m_session;
    Theme& m_theme;
    Settings& m_settings;
    ShellActions m_actions;
    FileCommands* m_files;
    RunCommands* m_runs;
    WorkspaceStack* m_stack;
    Rail* m_rail;
    FilterBar* m_filterBar;
    QWidget* m_filterLine = nullptr;
    MessageBar* m_message;
    BottomPanel* m_bottom;
    QSplitter* m_split = nullptr;
    StatusLine* m_status = nullptr;
    TextLabel* m_open = nullptr;
    Inspector* m_inspector;
    QDockWidget* m_inspectorDock = nullptr;
    bool m_inspectorWanted = true;
    bool m_inspectorBeside = false; ///< the same where a workspace shows the record in focus itself
    CommandPalette* m_palette;
    KeyOverlay* m_keys;
    HelpWindow* m_help;
    ShortcutBook* m_shortcuts = nullptr;
    TextPrompt* m_prompt;
    SessionRestore* m_restore;
    SavedSearches* m_searches;
    QList<QAction*> m_workspaceSwitches;
    QMenu* m_here = nullptr; ///< what can be done in the current workspace
};

} // namespace fgw::ui
