// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/runner.h"
#include "ui/session/session.h"
#include "ui/settings/settings.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <stdexcept>

namespace fgw::tests {

/// The whole window over a cache, a log of judgements and settings in a directory. Made twice over the same
/// directory it is the same user who comes back.
class WindowFixture {
public:
    explicit WindowFixture(const QString& directory, const QStringList& example = {})
        : m_directory(directory), m_settings(path("settings.ini")) {
        auto cache = cache::Cache::open(path("cache.sqlite").toStdString());
        Problems problems;
        auto log = decisions::DecisionLog::open(path("labels.jsonl").toStdString(), "ana", problems);
        if (!cache || !log) {
            throw std::runtime_error("the fixture's cache or log cannot be opened");
        }
        m_session = std::make_unique<ui::Session>(std::move(*cache), std::move(*log));
        m_window = std::make_unique<ui::MainWindow>(*m_session, m_theme, m_settings, example);
        m_window->resize(1280, 800);
    }
    ~WindowFixture() { m_window.reset(); }

    [[nodiscard]] ui::Session& session() { return *m_session; }
    [[nodiscard]] ui::MainWindow& window() { return *m_window; }
    [[nodiscard]] ui::Theme& theme() { return m_theme; }

    [[nodiscard]] bool show() {
        m_window->show();
        return waitUntilActive(m_window.get());
    }
    void settle() {
        int quiet = 0;
        FGW_TRY_VERIFY((quiet = m_window->busy() ? 0 : quiet + 1) > 3);
    }
    void open(const QStringList& paths) {
        m_session->open(paths);
        settle();
    }

    /// Two models' answers to twelve items in one run directory: `careful` fails every fourth, `hasty` every
    /// second.
    [[nodiscard]] QString writeSmallRun(const QString& name = QStringLiteral("run")) {
        QByteArrayList lines;
        for (int item = 0; item < 12; ++item) {
            lines << record(item, "careful", item % 4 == 0) << record(item, "hasty", item % 2 == 0);
        }
        QDir().mkpath(path(name));
        QFile file(path(name + QStringLiteral("/events.jsonl")));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(lines.join('\n') + '\n');
        }
        return path(name);
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return QDir(m_directory).filePath(name); }
    [[nodiscard]] QString path(const char* name) const { return path(QLatin1String(name)); }

    static QByteArray record(int item, const char* model, bool fails) {
        const QByteArray number = QByteArray::number(item);
        return R"({"ts_utc":"2026-04-29T17:34:57Z","run_id":"0badcafe","stage":"eval","event":"eval_record","payload":{)"
               R"("slice":"all","seed":1,"depth":)" +
               QByteArray::number(item % 3) + R"(,"model":")" + model + R"(","id":"q)" + number +
               R"(","x":"How many eggs are in basket )" + number +
               (item % 3 == 0 ? " after the refund" : "") + R"(?","y":")" + number + R"(","y_hat":"answer )" +
               number + R"(","correct":)" + (fails ? "false" : "true") + "}}";
    }

    QString m_directory;
    ui::Theme m_theme;
    ui::Settings m_settings;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
};

/// The window over a small run, for one test at a time.
class SmallRunWindow {
protected:
    void openSmallRun() {
        m_directory = std::make_unique<QTemporaryDir>();
        m_fixture = std::make_unique<WindowFixture>(m_directory->path());
        QVERIFY(m_fixture->show());
        m_fixture->open({m_fixture->writeSmallRun()});
    }
    void closeWindow() {
        m_fixture.reset();
        m_directory.reset();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<WindowFixture> m_fixture;
};

} // namespace fgw::tests
