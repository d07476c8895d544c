// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/report/step_figure.h"
#endif
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using benchmark::ExperimentKind;
using report::StepMeasure;

namespace {

benchmark::StepFigures step(const std::string& series, std::int32_t at, double separation) {
    return {.series = series,
            .step = at,
            .separation = {.value = separation, .interval = stats::Interval{0.0, 0.5}, .n = 20},
            .purity = {.value = 0.5, .n = 7}};
}

} // namespace

class TestStepFigure : public QObject {
    Q_OBJECT
private slots:
    void theAxisIsAsLongAsTheWholeExperiment() {
        benchmark::Experiment experiment{.kind = ExperimentKind::Harness, .seed = 3, .seeds = 10};
        const report::Figure empty = report::stepFigure(experiment, {}, StepMeasure::Separation);
        QCOMPARE(empty.x.lowest, std::optional(3.0));
        QCOMPARE(empty.x.highest, std::optional(12.0));
        QCOMPARE(empty.x.title, std::string("seed"));
        experiment.kind = ExperimentKind::Iterate;
        experiment.rounds = 5;
        QCOMPARE(report::stepFigure(experiment, {}, StepMeasure::Purity).x.highest, std::optional(4.0));
    }

    void eachSliceHasACurve() {
        const std::vector<benchmark::StepFigures> steps{step("static", 0, 0.3), step("carb", 0, 0.1),
                                                        step("static", 1, 0.2)};
        const report::Figure figure = report::stepFigure({}, steps, StepMeasure::Separation);
        QCOMPARE(figure.series.size(), std::size_t{2});
        QCOMPARE(figure.series[0].marks.size(), std::size_t{2});
        QCOMPARE(*figure.series[0].marks[1].estimate.value, 0.2);
        QCOMPARE(figure.series[0].marks[1].position, 1.0);
        QVERIFY(figure.series[0].colour != figure.series[1].colour);
        QCOMPARE(*report::stepFigure({}, steps, StepMeasure::Purity).series[1].marks[0].estimate.value, 0.5);
    }
};

FGW_TEST(TestStepFigure, "step_figure")
#include "test_step_figure.moc"
