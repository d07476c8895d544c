// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/first_map.h"

#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <unistd.h>

#include <cstdio>
#include <ctime>

namespace fgw::window {

namespace {

/// Since the kernel started the process, so that loading libraries counts. proc(5): field 22 of stat, in
/// clock ticks since boot; the name in field 2 may hold spaces and ends with the last parenthesis.
double secondsSinceStart() {
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const double started = fields.value(22 - 3).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - started;
}

} // namespace

void measureFirstMap(ui::Session& session, ui::MainWindow& window) {
    window.workspaces().setCurrentId(QStringLiteral("map"));
    auto* poll = new QTimer(&window);
    QObject::connect(poll, &QTimer::timeout, &window, [&session, &window, poll] {
        if (!session.map() || window.workspaces().current()->busy()) {
            return;
        }
        poll->stop();
        window.workspaces().current()->repaint();
        std::fprintf(stderr, "first map after %.3f s\n", secondsSinceStart());
        QCoreApplication::quit();
    });
    QObject::connect(&session, &ui::Session::failed, &window, [](const QString& message) {
        std::fprintf(stderr, "failure-workbench: %s\n", qUtf8Printable(message));
        QCoreApplication::exit(2);
    });
    poll->start(5);
}

} // namespace fgw::window
