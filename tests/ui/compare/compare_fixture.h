// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"
#include "tests/ui/compare/run_pair_session.h"
#include "ui/claims/claim_state.h"
#include "ui/compare/compare_workspace.h"
#include "ui/theme/theme.h"

#include <QTest>

#include <memory>

namespace fgw::tests {

/// A pair of runs and, once made, the workspace that compares them. Its parts go in the opposite order.
class CompareFixture {
protected:
    [[nodiscard]] ui::Session& session() { return m_runs->session(); }

    [[nodiscard]] bool settled() {
        return waitFor([this] { return !m_workspace->busy() && session().jobs().idle(); });
    }

    void make() {
        m_workspace.reset();
        m_claims = std::make_unique<ui::ClaimState>(session(), m_runs->claimFile(), "tester");
        m_workspace = std::make_unique<ui::CompareWorkspace>(session(), m_theme, *m_claims);
        m_workspace->resize(1000, 760);
    }

    void show() {
        make();
        m_workspace->show();
        QVERIFY(settled());
    }

    void takeAway() {
        m_workspace.reset();
        m_claims.reset();
        m_runs.reset();
    }

    ui::Theme m_theme;
    std::unique_ptr<RunPairSession> m_runs;
    std::unique_ptr<ui::ClaimState> m_claims;
    std::unique_ptr<ui::CompareWorkspace> m_workspace;
};

} // namespace fgw::tests
