// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

namespace fgw::ui {

class RunDialog;
class RunUnderWay;
class Session;
class Settings;
class Theme;
struct ShellActions;

/// Making runs and replaying them: the dialogs, and the one run that is under way.
class RunCommands : public QObject {
    Q_OBJECT
public:
    RunCommands(Session& session, const ShellActions& actions, Settings& settings, const Theme& theme,
                QWidget* window);

    [[nodiscard]] RunUnderWay& run() const { return *m_run; }
    void openRunDialog();
    /// Of the run that is open.
    void replayOpenRun();
    void replay(const QString& runDirectory);

private:
    Session& m_session;
    Settings& m_settings;
    const Theme& m_theme;
    QWidget* m_window;
    RunUnderWay* m_run;
    QPointer<RunDialog> m_dialog;
};

} // namespace fgw::ui
