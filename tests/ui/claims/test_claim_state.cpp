// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/compare/run_pair_session.h"
#include "ui/claims/claim_model.h"
#include "ui/claims/claim_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestClaimState : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<tests::RunPairSession> m_runs;
    std::unique_ptr<ClaimState> m_claims;

    Session& session() { return m_runs->session(); }

    [[nodiscard]] bool settled() {
        return tests::waitFor([this] { return !m_claims->busy() && session().jobs().idle(); });
    }

    void pinOpenRun() {
        m_claims->pin({}, {session().document()});
        QVERIFY(settled());
        QCOMPARE(m_claims->cards().size(), std::size_t{1});
    }

private slots:
    void init() {
        m_runs = std::make_unique<tests::RunPairSession>();
        QVERIFY(m_runs->openBoth());
        m_claims = std::make_unique<ClaimState>(session(), m_runs->claimFile(), "tester");
    }
    void cleanup() {
        m_claims.reset();
        m_runs.reset();
    }

    void aPinnedFigureHoldsAndIsThereAfterARestart() {
        pinOpenRun();
        QCOMPARE(m_claims->check(m_claims->cards()[0].id)->state, claims::ClaimState::Holds);
        m_claims = std::make_unique<ClaimState>(session(), m_runs->claimFile(), "tester");
        QVERIFY(settled());
        QCOMPARE(m_claims->cards().size(), std::size_t{1});
        QCOMPARE(claimStateText(m_claims->check(m_claims->cards()[0].id)), QStringLiteral("Holds"));
    }

    void theCardGoesStaleWhenTheDataChange() {
        pinOpenRun();
        const std::string id = m_claims->cards()[0].id;
        // The same run, measured anew.
        m_runs->after().write(QStringLiteral("events.jsonl"),
                              tests::answersOf([](int item) { return item < 3; }));
        session().open({QString::fromStdString(m_runs->after().path().string())});
        FGW_TRY_VERIFY(settled() && m_claims->check(id) &&
                       m_claims->check(id)->state == claims::ClaimState::Stale);
        QVERIFY(!m_claims->check(id)->sameData);
        ClaimPage page(*m_claims, m_theme);
        QVERIFY(page.detail()->text().startsWith(QStringLiteral("No longer given. m, easy: was 0.750 [")));
        QVERIFY(page.detail()->text().contains(QStringLiteral("is 0.150 [")));
    }

    void anotherRunOfTheSameModelIsMeasuredAgainstIt() {
        pinOpenRun();
        const std::string id = m_claims->cards()[0].id;
        session().open({QString::fromStdString(m_runs->before().path().string())});
        FGW_TRY_VERIFY(settled() && m_claims->check(id) &&
                       m_claims->check(id)->state == claims::ClaimState::Stale);
    }

    void twoPinsInARowAreTwoCards() {
        m_claims->pin({}, {session().document()});
        m_claims->pin({}, {session().document()});
        QVERIFY(settled());
        QCOMPARE(m_claims->cards().size(), std::size_t{2});
    }

    void aFilterThatDataCannotAnswerIsRefused() {
        session().filter().setText(QStringLiteral("29"));
        FGW_TRY_COMPARE(session().filter().count(), std::size_t{1});
        QString said;
        connect(&session(), &Session::failed, this, [&said](const QString& message) { said = message; });
        m_claims->pin({.filter = "29"}, {session().document()});
        QVERIFY(settled());
        QVERIFY2(said.contains(QStringLiteral("labels")), qPrintable(said));
        QVERIFY(m_claims->cards().empty());
    }

    void aCardIsTakenOffWithItsButton() {
        pinOpenRun();
        ClaimPage page(*m_claims, m_theme);
        const QAbstractItemModelTester tester(page.table()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        page.resize(900, 400);
        page.show();
        QCOMPARE(page.table()->model()->rowCount(), 1);
        QTest::mouseClick(page.findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(page.table()->model()->rowCount(), 0);
        QVERIFY(m_claims->cards().empty());
    }
};

FGW_TEST(TestClaimState, "claim_state")
#include "test_claim_state.moc"
