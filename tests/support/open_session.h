// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace fgw::tests {

/// A session on files of its own, gone afterwards.
class OpenSession {
public:
    OpenSession() {
        Problems problems;
        auto cache = cache::Cache::open(path(QStringLiteral("cache.sqlite")));
        auto log = decisions::DecisionLog::open(path(QStringLiteral("labels.jsonl")), "tester", problems);
        m_session = std::make_unique<ui::Session>(std::move(cache.value()), std::move(log.value()));
    }

    [[nodiscard]] ui::Session& operator*() { return *m_session; }
    [[nodiscard]] ui::Session* operator->() { return m_session.get(); }

    /// Opens a source and waits until its map is there. False where that does not come.
    [[nodiscard]] bool open(const QString& source) {
        m_session->open({source});
        return QTest::qWaitFor([this] { return m_session->map() != nullptr && m_session->jobs().idle(); },
                               60'000);
    }

    /// Writes a run directory whose events are `lines` and opens it.
    [[nodiscard]] bool openRun(const QByteArrayList& lines) {
        const QString run = m_directory.filePath(QStringLiteral("run_20260101T000000Z_00000001_test"));
        QDir().mkpath(run);
        QFile file(run + QStringLiteral("/events.jsonl"));
        return file.open(QIODevice::WriteOnly) && file.write(lines.join('\n') + '\n') > 0 && file.flush() &&
               open(run);
    }

private:
    [[nodiscard]] std::filesystem::path path(const QString& name) const {
        return m_directory.filePath(name).toStdString();
    }

    QTemporaryDir m_directory;
    std::unique_ptr<ui::Session> m_session;
};

/// One `eval_record` line.
inline QByteArray evalLine(const QByteArray& slice, const QByteArray& model, const QByteArray& id,
                           const QByteArray& text, bool correct, const QByteArray& more = {}) {
    return R"({"ts_utc":"2026-01-01T00:00:00Z","run_id":"00000001","stage":"eval","event":"eval_record","payload":{"slice":")" +
           slice + R"(","seed":0,"model":")" + model + R"(","id":")" + id + R"(","x":")" + text +
           R"(","y":"1","y_hat":"2","correct":)" + (correct ? "true" : "false") + more + "}}";
}

} // namespace fgw::tests
