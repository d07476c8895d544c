// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/options.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace fgw::ui {
class MainWindow;
class Session;
} // namespace fgw::ui

namespace fgw::window {

/// Draws workspaces to files once everything in them has been computed, then ends the application.
class Renderer : public QObject {
    Q_OBJECT
public:
    Renderer(ui::Session& session, ui::MainWindow& window, Options options);

    /// Says on stderr why not, where the workspace is unknown.
    [[nodiscard]] bool start();

private:
    void poll();
    void prepareNext();
    [[nodiscard]] bool openRunWithRounds();
    [[nodiscard]] Exit writeReport();
    [[nodiscard]] QString fileFor(const QString& workspace) const;
    void end(Exit exit);

    ui::Session& m_session;
    ui::MainWindow& m_window;
    Options m_options;
    QStringList m_pending;
    QTimer m_timer;
    int m_quietPolls = 0;
    bool m_failed = false;
};

/// Draws the window into a .png, .svg or .pdf file. False where it cannot be written.
[[nodiscard]] bool renderTo(QWidget& window, const QString& file);

} // namespace fgw::window
