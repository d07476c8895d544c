// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"
#include "ui/session/session.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace fgw::tests {

/// A session whose cache and decisions live and die with it.
class SessionFixture {
public:
    SessionFixture() {
        auto cache = cache::Cache::open(path(QStringLiteral("cache.sqlite")).toStdString());
        Problems problems;
        auto log =
            decisions::DecisionLog::open(path(QStringLiteral("labels.jsonl")).toStdString(), "ana", problems);
        if (cache && log) {
            m_session = std::make_unique<ui::Session>(std::move(*cache), std::move(*log));
        }
    }

    [[nodiscard]] bool isReady() const { return m_session != nullptr; }
    [[nodiscard]] ui::Session& session() { return *m_session; }
    [[nodiscard]] QString path(const QString& name) const { return m_directory.filePath(name); }

    /// Opens paths and waits until everything that follows from it is there.
    void open(const QStringList& paths) {
        m_session->open(paths);
        settle();
    }
    void settle() {
        FGW_TRY_VERIFY(m_session->jobs().idle());
        QCoreApplication::processEvents();
        FGW_TRY_VERIFY(m_session->jobs().idle());
    }

    /// Writes a run directory whose events.jsonl holds these lines; returns its path.
    [[nodiscard]] QString writeRun(const QString& name, const QByteArrayList& lines) {
        const QString directory = path(name);
        QDir().mkpath(directory);
        QFile file(directory + QStringLiteral("/events.jsonl"));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(lines.join('\n') + '\n');
        }
        return directory;
    }

    /// Copies a directory of the repository into the fixture; returns the copy's path.
    [[nodiscard]] QString copy(const QString& from, const QString& name) {
        std::error_code error;
        std::filesystem::copy(from.toStdString(), path(name).toStdString(),
                              std::filesystem::copy_options::recursive, error);
        return error ? QString() : path(name);
    }

private:
    QTemporaryDir m_directory;
    std::unique_ptr<ui::Session> m_session;
};

[[nodiscard]] inline QByteArray readBytes(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace fgw::tests
