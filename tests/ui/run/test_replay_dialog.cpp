// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/stub.h"
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/run/replay_dialog.h"
#include "ui/run/run_under_way.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QPushButton>
#include <QTableView>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// A small harness run on disk.
QString recordedRun(const tests::SessionFixture& session) {
    benchmark::Experiment experiment = benchmark::exampleExperiment(benchmark::ExperimentKind::Harness);
    experiment.datasets = {{"carb", "carb:24@5"}};
    experiment.predictors = {"stub:heuristic_a", "stub:heuristic_b"};
    experiment.budget = 12;
    experiment.seeds = 2;
    experiment.resamples = 20;
    const auto predictors = benchmark::AskedPredictors::open(experiment.predictors, {});
    Problems problems;
    Task task;
    const auto run = benchmark::runExperiment(
        experiment, predictors->pointers(),
        {.outputRoot = session.path(QStringLiteral("original")).toStdString()}, {}, {}, problems, task);
    return run ? QString::fromStdString(run->path.string()) : QString();
}

void changeOneNumber(const QString& run) {
    const std::string file = (run + QStringLiteral("/harness_report.json")).toStdString();
    nlohmann::json report;
    std::ifstream(file) >> report;
    report["per_seed"][1]["model_separation_S"] = 0.4321;
    std::ofstream(file) << report;
}

} // namespace

class TestReplayDialog : public QObject {
    Q_OBJECT

    Theme m_theme;

private slots:
    void everyNumberComesOutTheSame() {
        tests::SessionFixture session;
        RunUnderWay run(session.session());
        ReplayDialog dialog(session.session(), run, m_theme, recordedRun(session),
                            session.path(QStringLiteral("replays")));
        dialog.show();
        FGW_TRY_VERIFY(dialog.startButton().isEnabled());
        QTest::mouseClick(&dialog.startButton(), Qt::LeftButton);
        FGW_TRY_VERIFY(!dialog.verdict().isEmpty());
        QVERIFY(dialog.verdict().startsWith(QStringLiteral("All ")));
        QVERIFY(dialog.numberTable().isVisible());
        QVERIFY(dialog.numberTable().model()->rowCount() > 50);
        QTest::mouseClick(&dialog.onlyDifferent(), Qt::LeftButton, {},
                          QPoint(8, dialog.onlyDifferent().height() / 2));
        QCOMPARE(dialog.numberTable().model()->rowCount(), 0);
        session.settle();
    }

    void theFirstNumberThatDiffersIsNamed() {
        tests::SessionFixture session;
        RunUnderWay run(session.session());
        const QString original = recordedRun(session);
        changeOneNumber(original);
        ReplayDialog dialog(session.session(), run, m_theme, original,
                            session.path(QStringLiteral("replays")));
        dialog.show();
        FGW_TRY_VERIFY(dialog.startButton().isEnabled());
        QTest::keyClick(&dialog, Qt::Key_Return);
        FGW_TRY_VERIFY(!dialog.verdict().isEmpty());
        QVERIFY(dialog.verdict().contains(QStringLiteral("/per_seed/1/model_separation_S: 0.4321 before")));
        QCOMPARE(dialog.numberTable().model()->rowCount(), 1); // only what differs
        session.settle();
    }

    void whatCannotBeReplayedSaysWhy() {
        tests::SessionFixture session;
        RunUnderWay run(session.session());
        ReplayDialog dialog(session.session(), run, m_theme, session.path(QStringLiteral("nothing")),
                            session.path(QStringLiteral("replays")));
        dialog.show();
        session.settle();
        QVERIFY(!dialog.startButton().isEnabled());
    }
};

FGW_TEST(TestReplayDialog, "replay_dialog")
#include "test_replay_dialog.moc"
