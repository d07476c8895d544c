// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/open_session.h"
#include "tests/support/run_fixture.h"
#include "ui/claims/claim_state.h"
#include "ui/compare/compare_workspace.h"
#include "ui/compare/comparison_state.h"

namespace fgw::tests {

/// Thirty items in two slices, answered once by "m": "easy" holds the first twenty. `passes(item)` says which
/// pass.
template <typename Passes>
QByteArray answersOf(const Passes& passes, const QByteArray& model = "m") {
    QByteArray log;
    for (int item = 0; item < 30; ++item) {
        log += evalLine(item < 20 ? "easy" : "hard", model, "i" + QByteArray::number(item),
                        "question number " + QByteArray::number(item), passes(item)) +
               "\n";
    }
    return log;
}

/// A session with two runs that differ in known items: five regressions and two fixes; the later one is open.
class RunPairSession {
public:
    RunPairSession()
        : m_before(QStringLiteral("run_20260101T000000Z_00000001_before")),
          m_after(QStringLiteral("run_20260102T000000Z_00000002_after")) {
        m_before.write(QStringLiteral("events.jsonl"), answersOf([](int item) { return item < 24; }));
        m_after.write(QStringLiteral("events.jsonl"), answersOf([](int item) {
                          return (item >= 5 && item < 24) || item == 28 || item == 29;
                      }));
    }

    [[nodiscard]] ui::Session& session() { return *m_session; }
    [[nodiscard]] const RunFixture& before() const { return m_before; }
    [[nodiscard]] const RunFixture& after() const { return m_after; }

    [[nodiscard]] bool open(const RunFixture& run) {
        return m_session.open(QString::fromStdString(run.path().string()));
    }
    [[nodiscard]] bool openBoth() { return open(m_before) && open(m_after); }
    [[nodiscard]] std::filesystem::path claimFile() const { return m_before.beside("claims.jsonl"); }

private:
    RunFixture m_before;
    RunFixture m_after;
    OpenSession m_session;
};

} // namespace fgw::tests
