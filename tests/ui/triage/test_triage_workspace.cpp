// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/triage/triage_fixture.h"
#include "ui/triage/glance_page.h"
#include "ui/triage/progress_line.h"
#include "ui/triage/verdict_panel.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/plain_text_view.h"

#include <QComboBox>
#include <QSignalSpy>

using namespace fgw;
using namespace fgw::ui;
using decisions::DecisionKind;

class TestTriageWorkspace : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_fixture = std::make_unique<tests::TriageFixture>();
        QVERIFY(m_fixture->openRun(tests::twoKindsOfFailures()));
        m_fixture->workspace->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_fixture->workspace.get()));
        m_fixture->workspace->list()->setFocus();
        QCOMPARE(queue().size(), std::size_t{36});
        QCOMPARE(queue().position(), std::optional<std::size_t>(0));
    }
    void cleanup() { m_fixture.reset(); }

    void aModeDecidesAndGoesOn() {
        const std::size_t first = m_fixture->rowHere();
        m_fixture->press(Qt::Key_3);
        QCOMPARE(m_fixture->judgement(first)->failureMode, std::string("hallucination"));
        QCOMPARE(queue().position(), std::optional<std::size_t>(1));
        QCOMPARE(queue().waiting(), std::size_t{35});
        QVERIFY(m_fixture->workspace->progress()->leftText().contains(QStringLiteral("35 of 36")));
    }

    void theCurrentFailureIsSelectedAndShown() {
        QVERIFY(m_fixture->settle());
        const std::size_t row = m_fixture->rowHere();
        QCOMPARE(session().selection().focus(), std::optional<std::size_t>(row));
        QCOMPARE(session().selection().count(), std::size_t{1});
        QCOMPARE(m_fixture->workspace->shownRow(), std::optional<std::size_t>(row));
        const Item& item = session().records()->itemOf(row);
        QCOMPARE(m_fixture->workspace->glance()->input()->shownText(),
                 QString::fromStdString(session().records()->texts().textOrEmpty(item.input)));
    }

    void jAndKMoveWithoutDeciding() {
        m_fixture->press(Qt::Key_J);
        m_fixture->press(Qt::Key_J);
        m_fixture->press(Qt::Key_K);
        QCOMPARE(queue().position(), std::optional<std::size_t>(1));
        QCOMPARE(queue().waiting(), std::size_t{36});
        QVERIFY(m_fixture->settle());
        QCOMPARE(m_fixture->workspace->shownRow(), std::optional<std::size_t>(m_fixture->rowHere()));
    }

    void detailsTakeTheirSecondKeyAndStay() {
        const std::size_t row = m_fixture->rowHere();
        for (const Qt::Key key :
             {Qt::Key_S, Qt::Key_1, Qt::Key_B, Qt::Key_I, Qt::Key_D, Qt::Key_U, Qt::Key_W}) {
            m_fixture->press(key);
        }
        const decisions::Judgement judgement = *m_fixture->judgement(row);
        QCOMPARE(judgement.severity, std::string("P1"));
        QCOMPARE(judgement.blastRadius, std::string("internal_visible"));
        QCOMPARE(judgement.detectedBy, std::string("user"));
        QCOMPARE(judgement.kind, std::string("wrong_turn"));
        // U behind D was a letter of the list, no command.
        QVERIFY(!judgement.unsure && judgement.failureMode.empty());
        QCOMPARE(queue().position(), std::optional<std::size_t>(0));
        QVERIFY(m_fixture->workspace->list()->hasFocus());
    }

    void onOtherKeyboardsDigitsTakeTheLetters() {
        const std::size_t row = m_fixture->rowHere();
        m_fixture->press(Qt::Key_B);
        m_fixture->press(Qt::Key_5);
        QCOMPARE(m_fixture->judgement(row)->blastRadius, std::string("no_external_effect"));
        QVERIFY(m_fixture->judgement(row)->failureMode.empty());
    }

    void escapeLeavesTheSecondKey() {
        m_fixture->press(Qt::Key_S);
        QVERIFY(m_fixture->workspace->panel()->list(DecisionKind::Severity)->hasFocus());
        m_fixture->press(Qt::Key_Escape);
        QVERIFY(m_fixture->workspace->list()->hasFocus());
        QVERIFY(!session().judgements().canUndo());
    }

    void unsureGoesOnAndHasAQueueOfItsOwn() {
        const std::size_t row = m_fixture->rowHere();
        m_fixture->press(Qt::Key_U);
        QVERIFY(m_fixture->judgement(row)->unsure);
        QCOMPARE(queue().position(), std::optional<std::size_t>(1));
        QCOMPARE(queue().unsure(), std::size_t{1});
        m_fixture->workspace->progress()->queueBox()->setCurrentIndex(1);
        QVERIFY(m_fixture->settle());
        QCOMPARE(queue().size(), std::size_t{1});
        QCOMPARE(m_fixture->rowHere(), row);
        QCOMPARE(queue().waiting(), std::size_t{1});
        m_fixture->press(Qt::Key_2);
        QCOMPARE(queue().waiting(), std::size_t{0});
    }

    void passesCanBeDoubted() {
        m_fixture->workspace->progress()->queueBox()->setCurrentIndex(2);
        QVERIFY(m_fixture->settle());
        QCOMPARE(queue().size(), std::size_t{12});
        QVERIFY(session().records()->outcome()[m_fixture->rowHere()] == Outcome::Pass);
    }

    void undoComesBackToWhatItUndid() {
        const std::size_t first = m_fixture->rowHere();
        m_fixture->press(Qt::Key_1);
        m_fixture->press(Qt::Key_J);
        m_fixture->press(Qt::Key_J);
        session().judgements().undo();
        QCOMPARE(m_fixture->rowHere(), first);
        QCOMPARE(queue().waiting(), std::size_t{36});
        session().judgements().redo();
        QCOMPARE(queue().waiting(), std::size_t{35});
    }

    void enterGivesTheVerdictToTheCluster() {
        const std::size_t first = m_fixture->rowHere();
        const auto cluster = queue().entry(0).cluster;
        const auto size = session().map()->clusters[static_cast<std::size_t>(cluster)].size;
        QVERIFY(size > 1 && size < 36);
        m_fixture->press(Qt::Key_S);
        m_fixture->press(Qt::Key_0);
        m_fixture->press(Qt::Key_1);
        m_fixture->press(Qt::Key_Return);
        QCOMPARE(queue().waiting(), 36 - size);
        for (std::size_t index = 0; index < queue().size(); ++index) {
            const auto* judgement = m_fixture->judgement(queue().entry(index).row);
            const bool same = queue().entry(index).cluster == cluster;
            QCOMPARE(judgement != nullptr && judgement->failureMode == "tool_invocation", same);
            QCOMPARE(judgement != nullptr && judgement->severity == "P0", same);
        }
        session().judgements().undo();
        QCOMPARE(queue().waiting(), std::size_t{35});
        QVERIFY(m_fixture->judgement(first)->judged());
    }

    void aVerdictForAClusterTellsNothingOfUnseenShapes() {
        m_fixture->press(Qt::Key_1);
        const QString before = m_fixture->workspace->progress()->shapesText();
        QVERIFY2(before.startsWith(QStringLiteral("1 shape")), qPrintable(before));
        m_fixture->press(Qt::Key_Return);
        QVERIFY(queue().history().shaped() > 1);
        QCOMPARE(queue().history().looks(), std::size_t{1});
        QCOMPARE(m_fixture->workspace->progress()->shapesText(), before);
    }

    void enterWithoutAVerdictChangesNothing() {
        QSignalSpy notice(&session(), &Session::notice);
        m_fixture->press(Qt::Key_Return);
        QCOMPARE(notice.count(), 1);
        QVERIFY(!session().judgements().canUndo());
    }

    void aVerdictForAllModelsReachesTheOthers() {
        const auto rowsOfItem = [this](std::size_t row) {
            const auto records = session().records();
            const auto rows = session().judgements().itemRows()->of(records->item()[row].value);
            return std::vector<std::uint32_t>(rows.begin(), rows.end());
        };
        const std::size_t row = m_fixture->rowHere();
        m_fixture->press(Qt::Key_A);
        QCOMPARE(session().judgements().scope(), Scope::AllModels);
        QCOMPARE(session().selection().count(), std::size_t{2});
        QCOMPARE(m_fixture->workspace->panel()->scope()->value(), QStringLiteral("all"));
        m_fixture->press(Qt::Key_4);
        for (const std::uint32_t each : rowsOfItem(row)) {
            QCOMPARE(m_fixture->judgement(each)->failureMode, std::string("multi_turn_drift"));
        }
        m_fixture->press(Qt::Key_A);
        const std::size_t other = m_fixture->rowHere();
        m_fixture->press(Qt::Key_5);
        std::size_t judged = 0;
        for (const std::uint32_t each : rowsOfItem(other)) {
            judged += m_fixture->judgement(each) != nullptr ? 1 : 0;
        }
        QCOMPARE(judged, std::size_t{1});
    }

    void aRulingFromElsewhereGoesOnToo() {
        BitSet rows(session().records()->size());
        rows.set(m_fixture->rowHere());
        session().judgements().adjudicate(rows, Outcome::Pass);
        QCOMPARE(queue().position(), std::optional<std::size_t>(1));
    }

    void theFilterNarrowsTheQueue() {
        session().filter().setText(QStringLiteral("model:a"));
        QVERIFY(QTest::qWaitFor([this] { return queue().size() == 12; }, 20'000));
        session().filter().setText(QStringLiteral("model:a id:train3"));
        QVERIFY(QTest::qWaitFor([this] { return queue().size() == 0; }, 20'000));
        QVERIFY(!queue().position());
        m_fixture->press(Qt::Key_1);
        QVERIFY(!session().judgements().canUndo());
    }

    void whenAllIsJudgedItStays() {
        for (int i = 0; i < 36; ++i) {
            m_fixture->press(Qt::Key_7);
        }
        QCOMPARE(queue().waiting(), std::size_t{0});
        m_fixture->press(Qt::Key_J);
        QVERIFY(queue().position().has_value());
    }

private:
    Session& session() { return *m_fixture->session; }
    TriageQueue& queue() { return m_fixture->workspace->queue(); }

    std::unique_ptr<tests::TriageFixture> m_fixture;
};

FGW_TEST(TestTriageWorkspace, "triage_workspace")
#include "test_triage_workspace.moc"
