// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/render.h"

#include "core/base/durable_file.h"
#include "core/base/text.h"
#include "ui/report/report_export.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QPixmap>
#include <QSvgGenerator>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace fgw::window {

namespace {

constexpr int kPollMs = 30;
// Between the end of one job and the start of the next there may be a pass of the event loop.
constexpr int kQuietPolls = 4;
/// What --render takes beside workspaces: the report of the open run, on sheets instead of a screen.
const QString kReport = QStringLiteral("report");

void say(const QString& text) {
    std::fprintf(stderr, "failure-workbench: %s\n", escapeControls(text.toStdString()).c_str());
}

bool renderSvg(QWidget& window, const QString& file) {
    QSvgGenerator svg;
    svg.setFileName(file);
    svg.setSize(window.size());
    svg.setViewBox(QRect(QPoint(), window.size()));
    QPainter painter;
    if (!painter.begin(&svg)) {
        return false;
    }
    window.render(&painter);
    return painter.end();
}

bool renderPdf(QWidget& window, const QString& file) {
    constexpr int dotsPerInch = 96;
    QPdfWriter pdf(file);
    pdf.setResolution(dotsPerInch);
    pdf.setPageSize(QPageSize(QSizeF(window.size()) * 72.0 / dotsPerInch, QPageSize::Point));
    pdf.setPageMargins({});
    QPainter painter;
    if (!painter.begin(&pdf)) {
        return false;
    }
    window.render(&painter);
    return painter.end();
}

} // namespace

bool renderTo(QWidget& window, const QString& file) {
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == QLatin1String("svg")) {
        return renderSvg(window, file);
    }
    return suffix == QLatin1String("pdf") ? renderPdf(window, file) : window.grab().save(file);
}

Renderer::Renderer(ui::Session& session, ui::MainWindow& window, Options options)
    : QObject(&window), m_session(session), m_window(window), m_options(std::move(options)) {
    connect(&m_timer, &QTimer::timeout, this, &Renderer::poll);
    connect(&session, &ui::Session::failed, this, [this](const QString& message) {
        m_failed = true;
        say(message);
    });
}

bool Renderer::start() {
    QStringList known;
    for (const ui::WorkspaceEntry& entry : m_window.workspaces().entries()) {
        known << entry.workspace->id();
    }
    const bool all = m_options.render == QLatin1String("all");
    if (m_options.render == kReport) {
        m_pending = {kReport};
        m_timer.start(kPollMs);
        return true;
    }
    if (!all && !known.contains(m_options.render)) {
        say(QStringLiteral("there is no workspace '%1'; there are: %2, report, all")
                .arg(m_options.render, known.join(QStringLiteral(", "))));
        return false;
    }
    const QString suffix = QFileInfo(m_options.output).suffix().toLower();
    if (!all &&
        !QStringList{QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")}.contains(suffix)) {
        say(QStringLiteral("--output must end in .png, .svg or .pdf"));
        return false;
    }
    m_pending = all ? known : QStringList{m_options.render};
    m_timer.start(kPollMs);
    return true;
}

QString Renderer::fileFor(const QString& workspace) const {
    return m_options.render == QLatin1String("all")
               ? QDir(m_options.output).filePath(workspace + QStringLiteral(".png"))
               : m_options.output;
}

void Renderer::end(Exit exit) {
    m_timer.stop();
    QCoreApplication::exit(static_cast<int>(exit));
}

// Rounds have something to show only for a run that has rounds: of what was opened, the last such run.
bool Renderer::openRunWithRounds() {
    const auto document = m_session.document();
    if (document && document->summary.rounds > 1) {
        return false;
    }
    QStringList given;
    for (const QString& path : m_options.paths) {
        given << QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    }
    const auto wanted = [&](const cache::SourceSummary& source) {
        return source.rounds > 1 && given.contains(QString::fromStdString(source.path.string()));
    };
    const auto& sources = m_session.sources();
    const auto found = std::ranges::find_if(sources, wanted);
    if (found == sources.end()) {
        return false;
    }
    m_session.openSource(found->id);
    return true;
}

Exit Renderer::writeReport() {
    const auto document = m_session.document();
    if (!document) {
        say(QStringLiteral("there is no run to report on"));
        return Exit::Usage;
    }
    Task task;
    const Result<QByteArray> bytes = ui::runExport(m_session.cache(), document).write(m_options.output, task);
    const Status written = bytes ? replaceFile(m_options.output.toStdString(), bytes->toStdString())
                                 : Status(std::unexpected(bytes.error()));
    if (!written) {
        say(QString::fromStdString(written.error().message()));
        return written.error().code == ErrorCode::Unsupported ? Exit::Usage : Exit::Environment;
    }
    return m_failed ? Exit::Usage : Exit::Good;
}

void Renderer::prepareNext() {
    m_window.workspaces().setCurrentId(m_pending.front());
    if (m_pending.front() == QLatin1String("rounds")) {
        static_cast<void>(openRunWithRounds());
    }
}

void Renderer::poll() {
    m_quietPolls = m_window.busy() ? 0 : m_quietPolls + 1;
    if (m_quietPolls < kQuietPolls) {
        return;
    }
    m_quietPolls = 0;
    const QString workspace = m_pending.front();
    if (workspace == kReport) {
        end(writeReport());
        return;
    }
    if (m_window.workspaces().current()->id() != workspace) {
        prepareNext();
        return;
    }
    if (QWidget* focused = m_window.focusWidget()) {
        focused->clearFocus(); // a picture has no keyboard
    }
    const QString file = fileFor(workspace);
    QDir().mkpath(QFileInfo(file).absolutePath());
    if (!renderTo(m_window, file)) {
        say(QStringLiteral("could not write %1").arg(file));
        end(Exit::Environment);
        return;
    }
    m_pending.removeFirst();
    if (m_pending.isEmpty()) {
        end(m_failed ? Exit::Usage : Exit::Good);
    }
}

} // namespace fgw::window
