// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_commands.h"

#include "ui/run/replay_dialog.h"
#include "ui/run/run_dialog.h"
#include "ui/run/run_under_way.h"
#include "ui/run/runs_folder.h"
#include "ui/session/session.h"
#include "ui/shell/shell_actions.h"

namespace fgw::ui {

RunCommands::RunCommands(Session& session, const ShellActions& actions, Settings& settings,
                         const Theme& theme, QWidget* window)
    : QObject(window), m_session(session), m_settings(settings), m_theme(theme), m_window(window),
      m_run(new RunUnderWay(session, this)) {
    connect(actions.runExperiment, &QAction::triggered, this, &RunCommands::openRunDialog);
    connect(actions.replayRun, &QAction::triggered, this, &RunCommands::replayOpenRun);
    const auto refresh = [this, replay = actions.replayRun] {
        replay->setEnabled(m_session.document() != nullptr);
    };
    connect(&session, &Session::documentChanged, this, refresh);
    refresh();
}

void RunCommands::openRunDialog() {
    if (!m_dialog) {
        m_dialog = new RunDialog(m_session, *m_run, m_settings, m_theme, m_window);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void RunCommands::replayOpenRun() {
    if (const auto document = m_session.document()) {
        replay(QString::fromStdString(document->summary.path.string()));
    }
}

void RunCommands::replay(const QString& runDirectory) {
    auto* dialog =
        new ReplayDialog(m_session, *m_run, m_theme, runDirectory, runsFolder(m_settings), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace fgw::ui
