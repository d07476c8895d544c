// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/hypotheses/made_run.h"
#include "tests/support/find_widget.h"
#include "tests/support/session_fixture.h"
#include "ui/hypotheses/claim_card.h"
#include "ui/hypotheses/claim_figures.h"
#include "ui/hypotheses/hypotheses_workspace.h"
#include "ui/hypotheses/review_state.h"

#include <QLabel>
#include <QTest>

#include <algorithm>
#include <memory>

namespace fgw::tests {

/// The workspace over a session, for one test at a time.
class HypothesesPage {
protected:
    void makePage() {
        m_fixture = std::make_unique<SessionFixture>();
        QVERIFY(m_fixture->isReady());
        m_workspace = std::make_unique<ui::HypothesesWorkspace>(session(), m_theme);
        m_workspace->resize(900, 700);
        m_workspace->show();
    }
    void closePage() {
        m_workspace.reset();
        m_fixture.reset();
    }

    ui::Session& session() { return m_fixture->session(); }

    void open(const MadeRun& run) {
        const std::filesystem::path root = m_fixture->path(QStringLiteral("runs")).toStdString();
        m_fixture->open({QString::fromStdString(run.write(root).string())});
        FGW_TRY_VERIFY(m_workspace->state().reviewed() != nullptr);
        m_fixture->settle();
    }

    /// Whether a text with these words can be read on the page.
    bool isSaid(const char* words) {
        const auto labels = m_workspace->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(QLatin1String(words));
        });
    }

    ui::Theme m_theme;
    std::unique_ptr<SessionFixture> m_fixture;
    std::unique_ptr<ui::HypothesesWorkspace> m_workspace;
};

} // namespace fgw::tests
