// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/hypotheses/made_run.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/hypotheses/claim_card.h"
#include "ui/hypotheses/hypotheses_workspace.h"
#include "ui/hypotheses/reason_model.h"
#include "ui/hypotheses/review_state.h"
#include "ui/inspector/inspector.h"
#include "ui/shell/workspace_stack.h"

#include <QListView>

using namespace fgw;
using namespace fgw::ui;
using hypotheses::Hypothesis;
using hypotheses::ReasonCode;

/// A reviewer, with keys alone in the real window: open a report, read the verdict, follow a reason to the
/// items.
class TestFromReportToItems : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>();
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory->path());
        QVERIFY(m_fixture->show());
        tests::MadeRun run = tests::supportingRun();
        // Somebody made a figure more beautiful than the events give.
        run.report["per_seed"][12]["accuracy_by_model"]["weak"] = 0.03125;
        m_fixture->open({QString::fromStdString(run.write(m_directory->path().toStdString()).string())});
    }
    void cleanup() {
        m_fixture.reset();
        m_directory.reset();
    }

    void anAlteredFigureIsFollowedToItsItems() {
        goToHypotheses();
        HypothesesWorkspace* page = hypothesesPage();
        QTRY_VERIFY_WITH_TIMEOUT(page->state().reviewed() != nullptr, 60'000);
        QCOMPARE(page->card(Hypothesis::Separation)->accessibleName(),
                 QStringLiteral("H1 Separation: Not admissible"));
        press(Qt::Key_W); // into the reasons
        QVERIFY(page->reasons()->hasFocus());
        walkTo(ReasonCode::ReportFigure);
        press(Qt::Key_Return);
        QCOMPARE(session().selection().count(), std::size_t{59 * 2});
        const std::size_t row = session().selection().focus().value();
        QCOMPARE(session().records()->sliceOf(row), std::string("induced"));
        QCOMPARE(session().records()->seed()[row], 2);
        QCOMPARE(session().records()->modelOf(row), std::string("weak"));
        QCOMPARE(page->fieldShown(), QStringLiteral("0.03125"));
    }

    void theNextClaimIsAKeyAway() {
        goToHypotheses();
        HypothesesWorkspace* page = hypothesesPage();
        QTRY_VERIFY_WITH_TIMEOUT(page->state().reviewed() != nullptr, 60'000);
        press(Qt::Key_BracketRight);
        QVERIFY(page->card(Hypothesis::LatentStructure)->isChecked());
        press(Qt::Key_BracketRight);
        QVERIFY(page->card(Hypothesis::Convergence)->isChecked());
    }

private:
    Session& session() { return m_fixture->session(); }
    HypothesesWorkspace* hypothesesPage() { return m_fixture->window().findChild<HypothesesWorkspace*>(); }

    void goToHypotheses() {
        m_fixture->window().workspaces().setCurrentId(QStringLiteral("hypotheses"));
        m_fixture->settle();
        hypothesesPage()->card(Hypothesis::Separation)->setFocus();
    }

    void press(Qt::Key key) {
        QWidget* focused = QApplication::focusWidget();
        QTest::keyClick(focused != nullptr ? focused : &m_fixture->window(), key);
        m_fixture->settle();
    }

    void walkTo(ReasonCode code) {
        QListView* list = hypothesesPage()->reasons();
        const auto* model = static_cast<ReasonModel*>(list->model());
        list->setCurrentIndex(model->index(0));
        for (int step = 0; step < model->rowCount(); ++step) {
            if (model->reason(list->currentIndex())->code == code) {
                return;
            }
            press(Qt::Key_Down);
        }
        QFAIL("the reason is not in the list");
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<tests::WindowFixture> m_fixture;
};

FGW_TEST(TestFromReportToItems, "from_report_to_items")
#include "test_from_report_to_items.moc"
