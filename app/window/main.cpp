// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/example.h"
#include "app/window/first_map.h"
#include "app/window/language.h"
#include "app/window/options.h"
#include "app/window/render.h"
#include "core/cache/cache.h"
#include "core/decisions/decision_log.h"
#include "ui/session/session.h"
#include "ui/session/user_name.h"
#include "ui/settings/settings.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QMessageBox>
#include <QScreen>

#include <cstdio>
#include <memory>

namespace fgw::window {

namespace {

bool hasDisplay() {
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

/// The platform without a screen warns about what it cannot do; nobody asked it to.
void dropPlatformChatter(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (type != QtWarningMsg || !message.startsWith(QLatin1String("This plugin does not support"))) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(qFormatLogMessage(type, context, message)));
    }
}

/// What must be set before the application exists. False where there is no screen and one is needed.
bool prepareEnvironment(const Options& options) {
    const bool withoutScreen = !options.render.isEmpty() || options.measureFirstMap;
    if (!withoutScreen && !hasDisplay()) {
        std::fputs("failure-workbench: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set). "
                   "Draw to files "
                   "instead: failure-workbench --render all --output DIRECTORY PATH…\n",
                   stderr);
        return false;
    }
    if (!options.render.isEmpty() || !hasDisplay()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(dropPlatformChatter);
    }
    if (options.scale != 1) {
        qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
    }
    return true;
}

int refuse(const Error& error, const Options& options) {
    std::fprintf(stderr, "failure-workbench: %s\n", error.message().c_str());
    if (options.render.isEmpty() && !options.measureFirstMap) {
        QMessageBox box(QMessageBox::NoIcon,
                        QCoreApplication::translate("Start", "The workbench cannot start"),
                        QString::fromStdString(error.message()), QMessageBox::Close);
        box.setTextFormat(Qt::PlainText);
        box.exec();
    }
    return static_cast<int>(Exit::Environment);
}

std::filesystem::path cacheFile(const Options& options) {
    return options.cacheFile.isEmpty() ? cache::defaultCacheFile()
                                       : std::filesystem::path(options.cacheFile.toStdString());
}

void chooseTheme(ui::Theme& theme, const QString& name) {
    if (!name.isEmpty()) {
        theme.choose(name == QLatin1String("dark") ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
    }
}

int run(const Options& options) {
    Problems problems;
    auto cache = cache::Cache::open(cacheFile(options));
    if (!cache) {
        return refuse(cache.error(), options);
    }
    auto log = decisions::DecisionLog::open(decisions::defaultDecisionFile(), ui::authorName(), problems);
    if (!log) {
        return refuse(log.error(), options);
    }
    ui::Theme theme;
    ui::Settings settings;
    ui::Session session(std::move(*cache), std::move(*log));
    session.setDecisionProblems(problems.kept());
    ui::MainWindow window(session, theme, settings, exampleSources());
    window.resize(options.size);

    Options opened = options;
    if (options.example) {
        opened.paths = exampleSources() + options.paths;
    }
    if (!options.render.isEmpty()) {
        chooseTheme(theme, options.theme);
        auto* renderer = new Renderer(session, window, opened);
        if (!renderer->start()) {
            return static_cast<int>(Exit::Usage);
        }
    } else if (options.measureFirstMap) {
        measureFirstMap(session, window);
    } else {
        window.resize(ui::MainWindow::sizeOn(window.screen()->availableSize(), options.size));
        window.restoreLast(opened.paths.isEmpty());
        chooseTheme(theme, options.theme);
    }
    session.open(opened.paths);
    window.show();
    return QApplication::exec();
}

} // namespace

} // namespace fgw::window

int main(int argc, char** argv) {
    const auto options = fgw::window::parseOptions(argc, argv);
    if (!options) {
        return options.error();
    }
    if (!fgw::window::prepareEnvironment(*options)) {
        return static_cast<int>(fgw::window::Exit::Environment);
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("failure-workbench"));
    QApplication::setApplicationVersion(QStringLiteral(FGW_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("failure-workbench"));
    fgw::window::installLanguage(application, options->language);
    return fgw::window::run(*options);
}
