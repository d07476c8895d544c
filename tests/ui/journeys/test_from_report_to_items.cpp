// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/claim_card.h"
#include "tests/core/hypotheses/made_run.h"
#include "tests/support/patience.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/hypotheses/claim_card.h"
#include "ui/hypotheses/hypotheses_workspace.h"
#include "ui/hypotheses/reason_model.h"
#include "ui/hypotheses/review_state.h"
#include "ui/inspector/inspector.h"
#include "ui/shell/workspace_stack.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QListView>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::ui;
using hypotheses::Hypothesis;
using hypotheses::ReasonCode;

/// A reviewer, with keys alone in the real window: open a report, read the verdict, follow a reason to the
/// items, pin a figure, export.
class TestFromReportToItems : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_directory->filePath(QStringLiteral("state")).toUtf8());
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory->path());
        QVERIFY(m_fixture->show());
        tests::MadeRun run = tests::supportingRun();
        // Somebody made a figure more beautiful than the events give.
        run.report["per_seed"][12]["accuracy_by_model"]["weak"] = 0.03125;
        m_run = QString::fromStdString(run.write(m_directory->path().toStdString()).string());
    }
    void cleanup() {
        m_fixture.reset();
        m_directory.reset();
    }

    void aReportIsOpenedReadFollowedPinnedAndExported() {
        openByKeys();
        pressKeys(Qt::Key_6, Qt::ControlModifier);
        HypothesesWorkspace* page = hypothesesPage();
        FGW_TRY_VERIFY(page->state().reviewed() != nullptr);
        readTheVerdict();
        followTheAlteredFigure();
        pinTheSeparation();
        exportByKeys();
    }

    void anAlteredFigureIsFollowedToItsItems() {
        m_fixture->open({m_run});
        goToHypotheses();
        HypothesesWorkspace* page = hypothesesPage();
        FGW_TRY_VERIFY(page->state().reviewed() != nullptr);
        QCOMPARE(page->card(Hypothesis::Separation)->accessibleName(),
                 QStringLiteral("H1 Separation: Not admissible"));
        followTheAlteredFigure();
    }

    void theNextClaimIsAKeyAway() {
        m_fixture->open({m_run});
        goToHypotheses();
        HypothesesWorkspace* page = hypothesesPage();
        FGW_TRY_VERIFY(page->state().reviewed() != nullptr);
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

    void press(Qt::Key key) { pressKeys(key, Qt::NoModifier); }

    void pressKeys(Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QWidget* focused = QApplication::focusWidget();
        QTest::keyClick(focused != nullptr ? focused : &m_fixture->window(), key, modifiers);
        m_fixture->settle();
    }

    /// Puts a path into the dialog that is open, and accepts it.
    void answerDialog(const QString& path) {
        auto* dialog = m_fixture->window().findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        FGW_TRY_VERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
        FGW_TRY_VERIFY(m_fixture->window().findChild<QFileDialog*>() == nullptr);
        m_fixture->window().activateWindow(); // a window manager would do it
        FGW_TRY_VERIFY(m_fixture->window().isActiveWindow());
        m_fixture->settle();
    }

    void openByKeys() {
        pressKeys(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        answerDialog(m_run);
        FGW_TRY_VERIFY(session().document() != nullptr && session().records()->size() > 0);
        m_fixture->settle();
    }

    void readTheVerdict() {
        const ClaimCard* card = hypothesesPage()->card(Hypothesis::Separation);
        QCOMPARE(card->accessibleName(), QStringLiteral("H1 Separation: Not admissible"));
        QCOMPARE(card->accessibleDescription(), QStringLiteral("S(induced) > S(static)"));
    }

    void followTheAlteredFigure() {
        press(Qt::Key_W); // into the reasons
        QVERIFY(hypothesesPage()->reasons()->hasFocus());
        walkTo(ReasonCode::ReportFigure);
        press(Qt::Key_Return);
        QCOMPARE(session().selection().count(), std::size_t{59 * 2});
        const std::size_t row = session().selection().focus().value();
        QCOMPARE(session().records()->sliceOf(row), std::string("induced"));
        QCOMPARE(session().records()->seed()[row], 2);
        QCOMPARE(session().records()->modelOf(row), std::string("weak"));
        QCOMPARE(hypothesesPage()->fieldShown(), QStringLiteral("0.03125"));
    }

    /// The figure of H1 with what is selected now, as it stands on the card's line.
    void pinTheSeparation() {
        press(Qt::Key_C);
        QFile file(m_directory->filePath(QStringLiteral("state/failure-workbench/claims.jsonl")));
        FGW_TRY_VERIFY(file.exists());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto card = claims::parseCard(nlohmann::json::parse(file.readAll().toStdString()).at("card"));
        QVERIFY(card.has_value());
        QCOMPARE(card->recipe.kind, claims::RecipeKind::SeparationOfSeeds);
        QCOMPARE(card->selection.rows, std::size_t{59 * 2});
        QCOMPARE(card->sources.at(0).digest, session().document()->summary.digest);
        const stats::Estimate& mean = card->figure.series.at(1).marks.at(1).estimate;
        const auto& reviewed = hypothesesPage()->state().reviewed()->review.separation.slice("induced")->mean;
        QCOMPARE(mean.value, reviewed.value);
        QCOMPARE(mean.interval->lo, reviewed.interval->lo);
        QCOMPARE(mean.n, std::size_t{10});
    }

    void exportByKeys() {
        const QString page = m_directory->filePath(QStringLiteral("review.html"));
        pressKeys(Qt::Key_E, Qt::ControlModifier);
        answerDialog(page);
        FGW_TRY_VERIFY(QFile::exists(page));
        QFile file(page);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray html = file.readAll();
        for (const char* said : {"not admissible", "Separation by slice", "Difference of separation", "<svg",
                                 "It says 0.031; the events give"}) {
            QVERIFY2(html.contains(said), said);
        }
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

    QString m_run;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<tests::WindowFixture> m_fixture;
};

FGW_TEST(TestFromReportToItems, "from_report_to_items")
#include "test_from_report_to_items.moc"
