// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/hypothesis_figures.h"
#include "tests/support/runner.h"
#include "tests/ui/hypotheses/page_fixture.h"
#include "ui/charts/figure_text.h"
#include "ui/charts/figure_view.h"
#include "ui/charts/heatmap.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QListView>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fgw;
using namespace fgw::ui;
using hypotheses::Hypothesis;

class TestClaimFigures : public QObject, protected tests::HypothesesPage {
    Q_OBJECT

    /// What the pins that a claim's page offers are about.
    QList<claims::RecipeKind> pinnedOf(Hypothesis hypothesis) {
        QList<claims::RecipeKind> pinned;
        const auto listening = connect(m_workspace.get(), &HypothesesWorkspace::pinRequested, this,
                                       [&pinned](const claims::Recipe& recipe) { pinned << recipe.kind; });
        m_workspace->showClaim(hypothesis);
        for (QAction* pin : m_workspace->figures()->pinActions()) {
            pin->trigger();
        }
        disconnect(listening);
        return pinned;
    }

private slots:
    void init() { makePage(); }
    void cleanup() { closePage(); }

    void everySeedIsAPointAndAClickSelectsItsSlice() {
        open(tests::supportingRun());
        FigureView* view = m_workspace->figures()->separation();
        QCOMPARE(view->figure().series[0].marks.size(), std::size_t{2 * tests::kMadeSeeds});
        const auto& shapes = view->layoutOfMarks().shapes;
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, shapes.back().tip.toPoint());
        QCOMPARE(session().selection().count(), std::size_t{59 * 10 * 3 * 2});
        const std::size_t row = *session().selection().focus();
        QCOMPARE(session().records()->sliceOf(row), std::string("induced"));
    }

    void aCellOfClustersAndStructuresSelectsItsFailures() {
        open(tests::supportingRun());
        m_workspace->showClaim(Hypothesis::LatentStructure);
        Heatmap* table = m_workspace->figures()->clusterTable();
        QVERIFY(!table->data().cells.empty());
        QTest::mouseClick(table, Qt::LeftButton, {}, table->cellRect(0, 0).center().toPoint());
        const stats::Estimate& cell = table->data().cells[0];
        QCOMPARE(session().selection().count(),
                 static_cast<std::size_t>(std::lround(*cell.value * static_cast<double>(cell.n))));
        session().selection().rows().forEach(
            [&](std::size_t row) { QCOMPARE(session().records()->outcome()[row], Outcome::Fail); });
    }

    void theTableOfClustersCountsTheFailuresOfEachCluster() {
        open(tests::supportingRun());
        m_workspace->showClaim(Hypothesis::LatentStructure);
        const HeatmapData& data = m_workspace->figures()->clusterTable()->data();
        const auto& review = m_workspace->state().reviewed()->review.structure;
        const report::Figure figure = report::clusterFigure(review.partitions.at(1));
        const auto columns = static_cast<std::size_t>(data.columns.size());
        for (std::size_t structure = 0; structure < columns; ++structure) {
            for (const report::Mark& mark : figure.series.at(structure).marks) {
                const stats::Estimate& cell = data.cells.at(mark.reference * columns + structure);
                QCOMPARE(cell.value, mark.estimate.value);
                QCOMPARE(cell.n, mark.estimate.n);
                QVERIFY(cell.interval.has_value());
            }
        }
    }

    /// Fifty names side by side would be none: each slice keeps its room, and the rest is scrolled to.
    void manySlicesKeepTheRoomOfTheirNames() {
        tests::MadeRun run;
        std::vector<std::string> slices{"static"};
        for (std::size_t slice = 1; slice < 20; ++slice) {
            slices.push_back(tests::numbered("slice ", slice));
        }
        for (const std::string& slice : slices) {
            for (int item = 0; item < 4; ++item) {
                for (const char* model : {"able", "weak"}) {
                    run.evaluations.push_back({.slice = slice,
                                               .model = model,
                                               .id = tests::numbered("i", static_cast<std::size_t>(item)),
                                               .correct = item > 0,
                                               .seed = 0});
                }
            }
        }
        run.config = {{"slices", slices}};
        run.makeReport(slices, 1);
        open(run);
        m_workspace->resize(840, 640);
        m_workspace->show();
        const FigureView* figure = m_workspace->figures()->separation();
        QCOMPARE(figure->figure().x.categories.size(), slices.size());
        QVERIFY(figure->width() / static_cast<int>(slices.size()) >= 80);
        QVERIFY(m_workspace->figures()->width() < figure->width());
    }

    void roundsAreDrawnWithTheirThresholds() {
        open(tests::settlingRun());
        m_workspace->showClaim(Hypothesis::Convergence);
        const auto& ari = m_workspace->figures()->round(report::RoundMeasure::Ari)->figure();
        QCOMPARE(ari.y.baseline, std::optional(0.8));
        QCOMPARE(ari.series[0].marks.size(), std::size_t{5});
        QVERIFY(!ari.series[0].marks[0].estimate.value);
        QVERIFY(ari.series[0].marks[3].estimate.interval.has_value());
    }

    void everyFigureThatIsThereCanBePinned() {
        using enum claims::RecipeKind;
        open(tests::supportingRun());
        QCOMPARE(pinnedOf(Hypothesis::Separation), (QList{SeparationOfSeeds, SeparationContrast}));
        QCOMPARE(pinnedOf(Hypothesis::LatentStructure), (QList{StructureAgreement, ClustersByStructure}));
        for (const QAction* pin : m_workspace->figures()->pinActions()) {
            QVERIFY(!pin->text().contains(QStringLiteral("““")) && !pin->icon().isNull());
        }
        // It has no rounds, and so none of their charts.
        QVERIFY(pinnedOf(Hypothesis::Convergence).isEmpty());
        open(tests::settlingRun());
        QCOMPARE(pinnedOf(Hypothesis::Convergence),
                 (QList{SeparationByRound, PurityByRound, DriftByRound, AriByRound}));
    }

    void theKeyPinsTheFigureThatHasTheKeys() {
        open(tests::supportingRun());
        QList<claims::RecipeKind> pinned;
        connect(m_workspace.get(), &HypothesesWorkspace::pinRequested, this,
                [&pinned](const claims::Recipe& recipe) { pinned << recipe.kind; });
        QVERIFY(tests::waitUntilActive(m_workspace.get()));
        m_workspace->reasons()->setFocus();
        QTest::keyClick(m_workspace->reasons(), Qt::Key_C);
        m_workspace->figures()->contrast()->setFocus();
        QTest::keyClick(m_workspace->figures()->contrast(), Qt::Key_C);
        QCOMPARE(pinned,
                 (QList{claims::RecipeKind::SeparationOfSeeds, claims::RecipeKind::SeparationContrast}));
    }

    void theTableOfClustersIsReadableInASmallWindow() {
        open(tests::supportingRun());
        m_workspace->showClaim(Hypothesis::LatentStructure);
        const Heatmap* table = m_workspace->figures()->clusterTable();
        const double number = QFontMetricsF(table->font()).horizontalAdvance(QStringLiteral("0.00"));
        QVERIFY(table->cellRect(0, 0).width() > number);
        QVERIFY(table->minimumSizeHint().width() >=
                static_cast<double>(table->data().columns.size()) * number);
    }

    void theTableOfClustersHasMostOfTheHeight() {
        open(tests::supportingRun());
        m_workspace->resize(1280, 720);
        m_workspace->showClaim(Hypothesis::LatentStructure);
        const Heatmap* table = m_workspace->figures()->clusterTable();
        const FigureView* chart = m_workspace->figures()->structure();
        QVERIFY(table->data().title.isEmpty());
        QCOMPARE(table->accessibleName(), QStringLiteral("Clusters by structure"));
        const QWidget* area = table->parentWidget();
        FGW_TRY_VERIFY(area->height() > chart->height());
    }

    void theSliceThatWasChosenStaysInTheNextReview() {
        open(tests::supportingRun());
        m_workspace->showClaim(Hypothesis::LatentStructure);
        auto* partitions = tests::widgetNamed<QComboBox>(*m_workspace, QStringLiteral("Slice and seed"));
        QVERIFY(partitions->count() > 1);
        QCOMPARE(partitions->currentIndex(), 1);
        QTest::keyClick(partitions, Qt::Key_Up);
        QCOMPARE(partitions->currentIndex(), 0);
        const QString chosen = partitions->currentText();
        const QStringList rows = m_workspace->figures()->clusterTable()->data().rows;
        ReviewState& state = m_workspace->state();
        state.setRegistration({}, nullptr);
        FGW_TRY_VERIFY(state.reviewed() != nullptr);
        QCOMPARE(partitions->currentText(), chosen);
        QCOMPARE(m_workspace->figures()->clusterTable()->data().rows, rows);
    }

    void aRunWithoutRoundsHasNoEmptyCharts() {
        open(tests::supportingRun());
        m_workspace->showClaim(Hypothesis::Convergence);
        QVERIFY(m_workspace->state().reviewed()->review.convergence.rounds.empty());
        QVERIFY(!m_workspace->figures()->round(report::RoundMeasure::Ari)->isVisible());
        QVERIFY(isSaid("This run has none"));
        QVERIFY(!isSaid("does not hold at the end"));
        open(tests::settlingRun());
        QVERIFY(m_workspace->figures()->round(report::RoundMeasure::Ari)->isVisible());
        QVERIFY(!isSaid("This run has none"));
    }

    void itIsSaidWhyDriftHasNoInterval() {
        open(tests::settlingRun());
        m_workspace->showClaim(Hypothesis::Convergence);
        const auto labels = m_workspace->figures()->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral(
                                             "Drift is shown as reported, without an interval, because"));
        }));
        const report::Figure& drift = m_workspace->figures()->round(report::RoundMeasure::Drift)->figure();
        QCOMPARE(drift.note, std::string(report::kDriftNote));
    }

    /// The first rounds of our own example are resampled; what another program reports of a later one is not.
    void itIsSaidWhyDriftHasNoIntervalInSomeRounds() {
        const QDir runs(tests::sourcePath(QStringLiteral("resources/example/iterate")));
        const QString name = runs.entryList({QStringLiteral("run_*substitute")}, QDir::Dirs).front();
        const std::filesystem::path run = m_fixture->path(name).toStdString();
        std::filesystem::copy(runs.filePath(name).toStdString(), run,
                              std::filesystem::copy_options::recursive);
        std::ifstream reported(run / "iterate_report.json");
        nlohmann::json written = nlohmann::json::parse(reported);
        nlohmann::json& place = written["rounds"][2]["centroids"][0][0];
        place = place.get<double>() + 0.01;
        std::ofstream(run / "iterate_report.json") << written.dump();
        m_fixture->open({QString::fromStdString(run.string())});
        FGW_TRY_VERIFY(m_workspace->state().reviewed() != nullptr);
        m_fixture->settle();
        m_workspace->showClaim(Hypothesis::Convergence);
        const report::Figure& drift = m_workspace->figures()->round(report::RoundMeasure::Drift)->figure();
        QCOMPARE(drift.note, std::string(report::kDriftPartlyOursNote));
        QVERIFY(isSaid("Some drift is shown as reported, without an interval, because its features are not"));
    }

    void everyNoteOfDriftHasItsWords() {
        for (const char* note :
             {report::kDriftNote, report::kDriftUnloggedNote, report::kDriftUnplacedNote,
              report::kDriftUncountedNote, report::kDriftOfFewNote, report::kDriftUnreadNote,
              report::kDriftPlainNote, report::kDriftBandNote, report::kDriftPartlyOursNote,
              report::kDriftPartlyPlacedNote, report::kDriftPartlyCountedNote, report::kDriftPartlyOfFewNote,
              report::kDriftPartlyReadNote}) {
            QVERIFY2(figureText(note).front().isUpper(), note);
        }
    }
};

FGW_TEST(TestClaimFigures, "claim_figures")
#include "test_claim_figures.moc"
