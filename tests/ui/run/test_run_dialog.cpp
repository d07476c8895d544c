// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/charts/figure_view.h"
#include "ui/run/experiment_form.h"
#include "ui/run/run_dialog.h"
#include "ui/run/run_progress.h"
#include "ui/run/run_under_way.h"
#include "ui/run/spec_table.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>

using namespace fgw;
using namespace fgw::ui;
using benchmark::ExperimentKind;
using report::StepMeasure;
using State = RunUnderWay::State;

namespace {

benchmark::Experiment small(ExperimentKind kind) {
    benchmark::Experiment experiment = benchmark::exampleExperiment(kind);
    experiment.datasets = {{"carb", "carb:24@5"}};
    experiment.budget = 12;
    experiment.seeds = 3;
    experiment.rounds = 2;
    experiment.resamples = 20;
    return experiment;
}

/// The dialog over a session of its own; runs go to a directory that is gone afterwards.
class Opened {
public:
    explicit Opened(const Theme& theme)
        : m_settings(session.path(QStringLiteral("settings.ini"))), run(session.session()),
          dialog(session.session(), run, m_settings, theme) {
        dialog.form().setOutputRoot(session.path(QStringLiteral("runs")));
        dialog.show();
    }

    tests::SessionFixture session;

private:
    Settings m_settings;

public:
    RunUnderWay run;
    RunDialog dialog;
};

QMessageBox* question(const QWidget& dialog) {
    for (auto* box : dialog.findChildren<QMessageBox*>()) {
        if (box->isVisible()) {
            return box;
        }
    }
    return nullptr;
}

void answer(QMessageBox* box, QMessageBox::ButtonRole role) {
    for (QAbstractButton* button : box->buttons()) {
        if (box->buttonRole(button) == role) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    }
}

} // namespace

class TestRunDialog : public QObject {
    Q_OBJECT

    Theme m_theme;

private slots:
    void aHarnessRunsAndIsOpened() {
        Opened opened(m_theme);
        opened.dialog.form().setExperiment(small(ExperimentKind::Harness));
        QTest::mouseClick(&opened.dialog.runButton(), Qt::LeftButton);
        FGW_TRY_COMPARE(opened.run.state(), State::Ended);
        QCOMPARE(opened.run.failure(), QString());
        const auto& curve = opened.dialog.progress().figure(StepMeasure::Separation).figure();
        QCOMPARE(curve.series.size(), std::size_t{1});
        QCOMPARE(curve.series.front().marks.size(), std::size_t{3});
        QVERIFY(QFile::exists(opened.run.path() + QStringLiteral("/harness_report.json")));
        QVERIFY(!opened.run.doesNotShow().isEmpty());
        FGW_TRY_VERIFY(opened.session.session().document() != nullptr);
        QCOMPARE(QString::fromStdString(opened.session.session().document()->summary.path.string()),
                 opened.run.path());
        opened.session.settle();
    }

    void feedbackRoundsHaveACurveOfPurityToo() {
        Opened opened(m_theme);
        auto* iterate = opened.dialog.findChildren<QRadioButton*>().at(1);
        QTest::mouseClick(iterate, Qt::LeftButton, {}, QPoint(8, iterate->height() / 2));
        QCOMPARE(opened.dialog.form().experiment().kind, ExperimentKind::Iterate);
        opened.dialog.form().setExperiment(small(ExperimentKind::Iterate));
        QTest::keyClick(&opened.dialog, Qt::Key_Return); // Run is the default button
        FGW_TRY_COMPARE(opened.run.state(), State::Ended);
        const FigureView& purity = opened.dialog.progress().figure(StepMeasure::Purity);
        QVERIFY(purity.isVisible());
        QCOMPARE(purity.figure().series.front().marks.size(), std::size_t{2});
        opened.session.settle();
    }

    void stoppingLeavesARunThatCanBeRead() {
        Opened opened(m_theme);
        benchmark::Experiment longOne = small(ExperimentKind::Harness);
        longOne.seeds = 1000;
        longOne.resamples = 5000;
        opened.dialog.form().setExperiment(longOne);
        QTest::mouseClick(&opened.dialog.runButton(), Qt::LeftButton);
        FGW_TRY_VERIFY(!opened.run.steps().empty());
        QVERIFY(opened.dialog.progress().figure(StepMeasure::Separation).figure().series.size() == 1);
        QTest::mouseClick(&opened.dialog.progress().stopButton(), Qt::LeftButton);
        FGW_TRY_COMPARE(opened.run.state(), State::Ended);
        QVERIFY(!opened.run.failure().isEmpty());
        QVERIFY(tests::readBytes(opened.run.path() + QStringLiteral("/events.jsonl"))
                    .trimmed()
                    .split('\n')
                    .last()
                    .contains("\"cancelled\""));
        FGW_TRY_VERIFY(opened.session.session().document() != nullptr);
        QVERIFY(opened.session.session().records()->size() > 0);
        opened.session.settle();
    }

    void whatCannotRunSaysWhy() {
        Opened opened(m_theme);
        QVERIFY(opened.dialog.runButton().isEnabled());
        SpecModel& datasets = opened.dialog.form().datasets().model();
        datasets.setRows({{QStringLiteral("a"), QStringLiteral("carb:many@1")}});
        QVERIFY(!opened.dialog.runButton().isEnabled());
        datasets.setRows({{QStringLiteral("a"), QStringLiteral("carb:9@1")},
                          {QStringLiteral("b"), QStringLiteral("induced:c")}});
        QVERIFY(opened.dialog.form().complaint().contains(u'c'));
        datasets.setRows({{QStringLiteral("a"), QStringLiteral("carb:9@1")},
                          {QStringLiteral("b"), QStringLiteral("induced:a")}});
        QCOMPARE(opened.dialog.form().complaint(), QString());
        opened.dialog.form().predictors().model().setRows({{QStringLiteral("oracle:me")}});
        QVERIFY(opened.dialog.form().complaint().contains(QStringLiteral("oracle:me")));
        opened.dialog.form().predictors().model().setRows({});
        QVERIFY(!opened.dialog.runButton().isEnabled());
    }

    void programsAreAskedAboutBeforeTheirFirstUse() {
        Opened opened(m_theme);
        const QString script = opened.session.path(QStringLiteral("answer.py"));
        QVERIFY(QFile::copy(
            tests::sourcePath(QStringLiteral("tests/core/benchmark/fixtures/answering_program.py")), script));
        QFile items(opened.session.path(QStringLiteral("items.jsonl")));
        QVERIFY(items.open(QIODevice::WriteOnly));
        items.write("{\"id\":\"a\",\"x\":\"say 1\",\"y\":1}\n{\"id\":\"b\",\"x\":\"say yes\",\"y\":0}\n");
        items.close();
        benchmark::Experiment experiment = small(ExperimentKind::Harness);
        experiment.datasets = {{"mine", items.fileName().toStdString()}};
        experiment.predictors = {"cmd:python3 '" + script.toStdString() + "'"};
        experiment.seeds = 1;
        opened.dialog.form().setExperiment(experiment);

        QTest::mouseClick(&opened.dialog.runButton(), Qt::LeftButton);
        FGW_TRY_VERIFY(question(opened.dialog) != nullptr);
        QVERIFY(question(opened.dialog)->informativeText().contains(QStringLiteral("answer.py")));
        answer(question(opened.dialog), QMessageBox::RejectRole);
        FGW_TRY_VERIFY(question(opened.dialog) == nullptr);
        QCOMPARE(opened.run.state(), State::None);

        QTest::mouseClick(&opened.dialog.runButton(), Qt::LeftButton);
        FGW_TRY_VERIFY(question(opened.dialog) != nullptr);
        answer(question(opened.dialog), QMessageBox::AcceptRole);
        FGW_TRY_COMPARE(opened.run.state(), State::Ended);
        QCOMPARE(opened.run.failure(), QString());
        opened.session.settle();

        opened.run.start(experiment,
                         {.outputRoot = opened.session.path(QStringLiteral("runs")).toStdString()});
        FGW_TRY_COMPARE(opened.run.state(), State::Ended);
        QVERIFY(question(opened.dialog) == nullptr);
        opened.session.settle();
    }

    void closingDoesNotStopTheRun() {
        Opened opened(m_theme);
        benchmark::Experiment experiment = small(ExperimentKind::Harness);
        experiment.seeds = 20;
        opened.dialog.form().setExperiment(experiment);
        QTest::mouseClick(&opened.dialog.runButton(), Qt::LeftButton);
        FGW_TRY_VERIFY(opened.run.isUnderWay());
        opened.dialog.close();
        FGW_TRY_COMPARE(opened.run.state(), State::Ended);
        QCOMPARE(opened.run.failure(), QString());
        opened.session.settle();
    }
};

FGW_TEST(TestRunDialog, "run_dialog")
#include "test_run_dialog.moc"
