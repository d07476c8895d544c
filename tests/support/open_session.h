// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"
#include "tests/support/session_fixture.h"

namespace fgw::tests {

/// A session with one run after the other.
class OpenSession {
public:
    [[nodiscard]] ui::Session& operator*() { return m_fixture.session(); }
    [[nodiscard]] ui::Session* operator->() { return &m_fixture.session(); }

    /// Opens a source and waits until its map is there. False where that does not come.
    [[nodiscard]] bool open(const QString& source) {
        m_fixture.session().open({source});
        return waitFor(
            [this] { return m_fixture.session().map() != nullptr && m_fixture.session().jobs().idle(); });
    }

    /// Writes a run directory whose events are `lines` and opens it.
    [[nodiscard]] bool openRun(const QByteArrayList& lines) {
        return open(m_fixture.writeRun(QStringLiteral("run_20260101T000000Z_00000001_test"), lines));
    }

private:
    SessionFixture m_fixture;
};

/// One `eval_record` line.
inline QByteArray evalLine(const QByteArray& slice, const QByteArray& model, const QByteArray& id,
                           const QByteArray& text, bool correct, const QByteArray& more = {}) {
    return R"({"ts_utc":"2026-01-01T00:00:00Z","run_id":"00000001","stage":"eval","event":"eval_record","payload":{"slice":")" +
           slice + R"(","seed":0,"model":")" + model + R"(","id":")" + id + R"(","x":")" + text +
           R"(","y":"1","y_hat":"2","correct":)" + (correct ? "true" : "false") + more + "}}";
}

} // namespace fgw::tests
