// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/forgotten_run.h"
#include "tests/support/held_threads.h"
#include "tests/support/runner.h"
#include "tests/ui/hypotheses/page_fixture.h"
#include "ui/hypotheses/reason_model.h"

#include <QAction>
#include <QJsonObject>
#include <QListView>
#include <QSignalSpy>
#include <QSplitter>
#include <QSplitterHandle>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace fgw;
using namespace fgw::ui;
using hypotheses::Hypothesis;
using hypotheses::ReasonCode;

class TestHypothesesWorkspace : public QObject, protected tests::HypothesesPage {
    Q_OBJECT

    /// The row of a reason in the list; −1 where it is not there.
    int rowOf(ReasonCode code) {
        const auto* model = static_cast<ReasonModel*>(m_workspace->reasons()->model());
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->reason(model->index(row))->code == code) {
                return row;
            }
        }
        return -1;
    }

    void activate(ReasonCode code) {
        const int row = rowOf(code);
        QVERIFY(row >= 0);
        QListView* list = m_workspace->reasons();
        list->setCurrentIndex(list->model()->index(row, 0));
        QTest::keyClick(list, Qt::Key_Return);
    }

    static void moveHandle(QSplitter& splitter, int by) {
        QSplitterHandle* handle = splitter.handle(1);
        const QPoint from = handle->rect().center();
        QTest::mousePress(handle, Qt::LeftButton, {}, from);
        QTest::mouseMove(handle, from + QPoint(by, 0));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, from + QPoint(by, 0));
    }

    void followByKey(ReasonCode code) {
        activate(code);
        m_fixture->settle();
    }

private slots:
    void init() { makePage(); }
    void cleanup() { closePage(); }

    void eachCardSaysItsVerdict() {
        open(tests::supportingRun());
        // Without a pre-registration nothing is admissible.
        for (const Hypothesis hypothesis : hypotheses::kHypotheses) {
            QVERIFY(
                m_workspace->card(hypothesis)->accessibleName().endsWith(QStringLiteral("Not admissible")));
        }
        QCOMPARE(m_workspace->card(Hypothesis::Separation)->headline(),
                 QStringLiteral("S(induced) > S(static)"));
    }

    void nothingIsComputedBeforeSomebodyLooks() {
        m_workspace->hide();
        m_fixture->open({QString::fromStdString(
            tests::supportingRun().write(m_fixture->path(QStringLiteral("runs")).toStdString()).string())});
        QVERIFY(m_workspace->state().reviewed() == nullptr && !m_workspace->busy());
        m_workspace->show();
        FGW_TRY_VERIFY(m_workspace->state().reviewed() != nullptr);
    }

    void aReviewThatWasCancelledIsSaidToBeMissingAndReadOnDemand() {
        open(tests::supportingRun());
        ReviewState& state = m_workspace->state();
        state.setRegistration({}, nullptr);
        QVERIFY(state.computing() && isSaid("is being read against the hypotheses"));
        QAbstractButton* read = tests::buttonNamed(*m_workspace, QStringLiteral("Read it"));
        QVERIFY(!read->isVisible());
        session().jobs().cancelAll();
        QVERIFY(isSaid("was not read against the hypotheses") && !m_workspace->figures()->isVisible());
        QTest::mouseClick(read, Qt::LeftButton);
        FGW_TRY_VERIFY(state.reviewed() != nullptr);
        QVERIFY(m_workspace->figures()->isVisible() && !read->isVisible());
    }

    void aReasonLeadsToItsEvaluationsAndItsField() {
        tests::MadeRun run = tests::supportingRun();
        run.report["per_seed"][3]["accuracy_by_model"]["weak"] = 0.875;
        open(run);
        followByKey(ReasonCode::ReportFigure);
        QCOMPARE(session().selection().count(), std::size_t{59 * 2});
        QVERIFY(session().selection().focus().has_value());
        session().selection().rows().forEach([&](std::size_t row) {
            QCOMPARE(session().records()->modelOf(row), std::string("weak"));
            QCOMPARE(session().records()->seed()[row], 3);
        });
        QCOMPARE(m_workspace->fieldShown(), QStringLiteral("0.875"));
    }

    /// What a file says at one reason does not open under another.
    void aFieldThatIsStillLookedForDoesNotOpenUnderAnotherReason() {
        tests::MadeRun run = tests::supportingRun();
        run.report["per_seed"][3]["accuracy_by_model"]["weak"] = 0.875;
        open(run);
        {
            tests::HeldThreads held(session().jobs());
            QVERIFY(held.waitUntilHeld());
            activate(ReasonCode::ReportFigure);
            activate(ReasonCode::SeparationContrast); // has evaluations, and no file
        }
        m_fixture->settle();
        QVERIFY(m_workspace->fieldShown().isEmpty());
        {
            tests::HeldThreads held(session().jobs());
            QVERIFY(held.waitUntilHeld());
            activate(ReasonCode::ReportFigure);
            m_workspace->showClaim(Hypothesis::LatentStructure);
        }
        m_fixture->settle();
        QVERIFY(m_workspace->fieldShown().isEmpty());
    }

    void aClickDoesWhatEnterDoes() {
        open(tests::supportingRun());
        QListView* list = m_workspace->reasons();
        const QModelIndex index = list->model()->index(rowOf(ReasonCode::StaticItems), 0);
        list->scrollTo(index);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
        QCOMPARE(session().selection().count(), std::size_t{59 * 10 * 3 * 2});
    }

    void wherePinsHaveNoFigureThatIsSaid() {
        open(tests::supportingRun());
        const auto* pin =
            tests::widgetNamed<QToolButton>(*m_workspace, QStringLiteral("Pin a figure as a claim card"));
        QVERIFY(pin->isEnabled());
        const auto actions = m_workspace->workspaceActions();
        QAction* key = *std::ranges::find_if(
            actions, [](const QAction* one) { return one->shortcut() == QKeySequence(Qt::Key_C); });
        QSignalSpy told(&session(), &Session::notice);
        const auto saysThatThereIsNone = [&] {
            told.clear();
            key->trigger();
            return !pin->isEnabled() && told.count() == 1;
        };
        m_workspace->showClaim(Hypothesis::Convergence); // it has no rounds
        QVERIFY(saysThatThereIsNone());
        m_workspace->showClaim(Hypothesis::Separation);
        QVERIFY(pin->isEnabled());
        m_workspace->state().setRegistration({}, nullptr);
        QVERIFY(m_workspace->state().computing() && saysThatThereIsNone());
        session().jobs().cancelAll();
        QVERIFY(saysThatThereIsNone());
        m_workspace->hide();
        m_workspace->state().setWanted(true);
        FGW_TRY_VERIFY(m_workspace->state().reviewed() != nullptr); // while nobody looks
        QVERIFY(pin->isEnabled());
    }

    void theSplitterIsWhereItWasLeft() {
        open(tests::supportingRun());
        QVERIFY(!m_workspace->saveState().contains(QStringLiteral("splitter")));
        auto* splitter = m_workspace->findChild<QSplitter*>();
        FGW_TRY_VERIFY(splitter->sizes().at(0) > 0);
        const QSignalSpy changed(m_workspace.get(), &Workspace::stateChanged);
        moveHandle(*splitter, 60);
        QVERIFY(changed.count() > 0);
        const QList<int> sizes = splitter->sizes();
        const QJsonObject left = m_workspace->saveState();
        m_workspace = std::make_unique<HypothesesWorkspace>(session(), m_theme);
        m_workspace->resize(900, 700);
        m_workspace->restoreState(left);
        m_workspace->show();
        FGW_TRY_COMPARE(m_workspace->findChild<QSplitter*>()->sizes(), sizes);
        QCOMPARE(m_workspace->saveState(), left);
    }

    void bracketsStepThroughTheClaims() {
        open(tests::supportingRun());
        m_workspace->activateWindow();
        m_workspace->card(Hypothesis::Separation)->setFocus();
        QTest::keyClick(m_workspace->card(Hypothesis::Separation), Qt::Key_BracketRight);
        QVERIFY(m_workspace->card(Hypothesis::LatentStructure)->isChecked());
        QVERIFY(rowOf(ReasonCode::NoLeak) >= 0);
        QTest::keyClick(m_workspace->card(Hypothesis::LatentStructure), Qt::Key_BracketLeft);
        QVERIFY(m_workspace->card(Hypothesis::Separation)->isChecked());
    }

    void downLeadsIntoTheReasons() {
        open(tests::supportingRun());
        m_workspace->card(Hypothesis::Separation)->setFocus();
        QTest::keyClick(m_workspace->card(Hypothesis::Separation), Qt::Key_Down);
        QCOMPARE(m_workspace->reasons()->currentIndex().row(), 0);
    }

    void upFromTheFirstReasonLeadsBack() {
        open(tests::supportingRun());
        QVERIFY(tests::waitUntilActive(m_workspace.get()));
        QListView* list = m_workspace->reasons();
        list->setFocus();
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Up);
        QVERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Up);
        QVERIFY(m_workspace->card(Hypothesis::Separation)->hasFocus());
    }

    void aReviewOfAForgottenRunDoesNotArrive() {
        open(tests::supportingRun());
        ReviewState& state = m_workspace->state();
        QVERIFY(tests::forgetRun(m_fixture->session(), [&state] {
            state.setRegistration({}, nullptr);
            QVERIFY(state.computing());
        }));
        m_fixture->settle();
        QVERIFY(state.reviewed() == nullptr && !state.computing());
    }

    void reasonsAreMeasuredAgainWhereTheListIsNarrower() {
        open(tests::supportingRun());
        m_workspace->resize(1600, 900);
        const QListView* list = m_workspace->reasons();
        FGW_TRY_VERIFY(list->visualRect(list->model()->index(0, 0)).isValid());
        m_workspace->resize(900, 900);
        const auto allFit = [list] {
            QStyleOptionViewItem option;
            option.initFrom(list);
            option.widget = list;
            for (int row = 0; row < list->model()->rowCount(); ++row) {
                const QModelIndex index = list->model()->index(row, 0);
                if (list->visualRect(index).height() !=
                    list->itemDelegateForIndex(index)->sizeHint(option, index).height()) {
                    return false;
                }
            }
            return true;
        };
        FGW_TRY_VERIFY(allFit());
    }
};

FGW_TEST(TestHypothesesWorkspace, "hypotheses_workspace")
#include "test_hypotheses_workspace.moc"
