// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_progress.h"

#include "ui/charts/figure_view.h"
#include "ui/run/run_under_way.h"
#include "ui/session/session.h"
#include "ui/shell/job_progress.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

using benchmark::ExperimentKind;
using report::StepMeasure;

constexpr int kPerMille = 1000;
/// Not one of the first colours: those stand for models everywhere.
constexpr std::size_t kFirstCurveColour = 6;

report::Figure curveOf(const RunUnderWay& run, StepMeasure measure) {
    report::Figure figure = report::stepFigure(run.experiment(), run.steps(), measure);
    for (report::Series& series : figure.series) {
        series.colour += kFirstCurveColour;
    }
    return figure;
}

} // namespace

RunProgress::RunProgress(Session& session, RunUnderWay& run, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_run(run), m_what(new TextLabel(theme, TextTone::Strong)),
      m_howLong(new TextLabel(theme, TextTone::Muted)), m_bar(new QProgressBar),
      m_separation(new FigureView(theme)), m_purity(new FigureView(theme)),
      m_stop(new QPushButton(tr("Stop"))) {
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the run"));
    m_stop->setAutoDefault(false);
    m_stop->setToolTip(tr("What is answered by then stays, as a run that can be opened"));
    auto* line = new QHBoxLayout;
    line->setSpacing(2 * kGrid);
    line->addWidget(m_what, 1);
    line->addWidget(m_howLong);
    line->addWidget(m_stop);
    auto* curves = new QHBoxLayout;
    curves->setSpacing(2 * kGrid);
    curves->addWidget(m_separation, 1);
    curves->addWidget(m_purity, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(line);
    layout->addWidget(m_bar);
    layout->addLayout(curves, 1);
    connect(m_stop, &QPushButton::clicked, &run, &RunUnderWay::stop);
    connect(&run, &RunUnderWay::progressed, this, &RunProgress::refresh);
    connect(&run, &RunUnderWay::stateChanged, this, [this] {
        m_stepsShown = 0;
        refreshCurves();
        refresh();
    });
    refreshCurves();
    refresh();
}

FigureView& RunProgress::figure(StepMeasure measure) const {
    return measure == StepMeasure::Purity ? *m_purity : *m_separation;
}

void RunProgress::refreshCurves() {
    m_stepsShown = m_run.steps().size();
    m_separation->setFigure(curveOf(m_run, StepMeasure::Separation));
    m_purity->setVisible(m_run.experiment().kind == ExperimentKind::Iterate);
    if (m_run.experiment().kind == ExperimentKind::Iterate) {
        m_purity->setFigure(curveOf(m_run, StepMeasure::Purity));
    }
}

void RunProgress::refresh() {
    if (m_run.steps().size() != m_stepsShown) {
        refreshCurves();
    }
    refreshStep();
}

QString RunProgress::countOfSteps() const {
    std::vector<std::int32_t> known;
    for (const benchmark::StepFigures& step : m_run.steps()) {
        known.push_back(step.step);
    }
    std::ranges::sort(known);
    known.erase(std::ranges::unique(known).begin(), known.end());
    const benchmark::Experiment& experiment = m_run.experiment();
    return experiment.kind == ExperimentKind::Iterate
               ? tr("%1 of %2 rounds").arg(known.size()).arg(experiment.rounds)
               : tr("%1 of %2 seeds").arg(known.size()).arg(experiment.seeds);
}

void RunProgress::refreshStep() {
    m_stop->setVisible(m_run.isUnderWay());
    m_stop->setEnabled(m_run.state() == RunUnderWay::State::Running);
    m_bar->setVisible(m_run.isUnderWay());
    m_howLong->setVisible(m_run.isUnderWay());
    m_what->setText(countOfSteps());
    if (m_run.state() == RunUnderWay::State::Stopping) {
        m_howLong->setText(tr("Stopping…"));
        return;
    }
    for (const JobRunner::Job& job : m_session.jobs().running()) {
        if (job.id == m_run.job()) {
            const JobProgress progress = describe(job);
            m_howLong->setText(progress.what + QStringLiteral(" · ") + progress.howLong);
            m_bar->setRange(0, progress.share ? kPerMille : 0);
            m_bar->setValue(static_cast<int>(progress.share.value_or(0) * kPerMille));
        }
    }
}

} // namespace fgw::ui
