// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/triage/triage_fixture.h"

#include <memory>
#include <optional>

namespace fgw::tests {

/// A test that begins at the first of 36 waiting failures, with the keyboard in the queue.
class TriageCase {
protected:
    void begin() {
        m_fixture = std::make_unique<TriageFixture>();
        QVERIFY(m_fixture->openRun(twoKindsOfFailures()));
        m_fixture->workspace->activateWindow();
        QVERIFY(waitUntilActive(m_fixture->workspace.get()));
        m_fixture->workspace->list()->setFocus();
        QCOMPARE(queue().size(), std::size_t{36});
        QCOMPARE(queue().position(), std::optional<std::size_t>(0));
    }

    [[nodiscard]] ui::Session& session() { return *m_fixture->session; }
    [[nodiscard]] ui::TriageQueue& queue() { return m_fixture->workspace->queue(); }

    std::unique_ptr<TriageFixture> m_fixture;
};

} // namespace fgw::tests
