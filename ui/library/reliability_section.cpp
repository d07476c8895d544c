// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/reliability_section.h"

#include "core/explore/model_calibration.h"
#include "core/report/reliability_figure.h"
#include "ui/charts/figure_view.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"

#include <QVBoxLayout>

namespace fgw::ui {

namespace {

const auto kReliabilityJob = QStringLiteral("reliability");
constexpr int kFigureHeight = 32 * kGrid;

} // namespace

ReliabilitySection::ReliabilitySection(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_hint(new TextLabel(theme, TextTone::Muted)),
      m_figure(new FigureView(theme)) {
    m_hint->setWrapped(true);
    m_figure->setFixedHeight(kFigureHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(sectionHeader(theme, tr("Can their confidence be trusted?")));
    layout->addWidget(m_hint);
    layout->addWidget(m_figure);
    connect(m_figure, &FigureView::markActivated, this, &ReliabilitySection::selectBin);
    connect(&session, &Session::documentChanged, this, &ReliabilitySection::recompute);
    recompute();
}

bool ReliabilitySection::busy() const {
    return m_session.jobs().isRunning(kReliabilityJob, this);
}

void ReliabilitySection::recompute() {
    m_calibrations.clear();
    hide();
    compute();
    emit calibrationsChanged();
}

void ReliabilitySection::compute() {
    const auto document = m_session.document();
    if (!document) {
        m_session.jobs().cancel(kReliabilityJob, this);
        return;
    }
    m_session.jobs().run<std::vector<stats::Calibration>>(
        kReliabilityJob, tr("Comparing confidence with accuracy"), this,
        [records = document->records](Task& task) { return explore::modelCalibrations(*records, task); },
        [this](Result<std::vector<stats::Calibration>> calibrations) {
            if (calibrations) {
                adopt(std::move(*calibrations));
            } else {
                emit m_session.failed(QString::fromStdString(calibrations.error().message()));
            }
        });
}

void ReliabilitySection::adopt(std::vector<stats::Calibration> calibrations) {
    m_calibrations = std::move(calibrations);
    const bool stated = explore::stateConfidence(m_calibrations);
    if (stated) {
        m_figure->setFigure(report::reliabilityFigure(m_calibrations, m_session.records()->models()));
        m_hint->setText(hint());
    }
    setVisible(stated);
    emit calibrationsChanged();
}

QString ReliabilitySection::hint() const {
    std::size_t without = 0;
    for (const stats::Calibration& calibration : m_calibrations) {
        without += calibration.withoutConfidence;
    }
    const QString rule =
        tr("Of the answers given with so much confidence, so many are right. The dotted line is "
           "their mean confidence: a bar below it is overconfident. Click a bar to select its "
           "answers.");
    return without == 0 ? rule
                        : rule + u' ' + tr("Answers without any, left out: %1.").arg(format::count(without));
}

void ReliabilitySection::selectBin(quint64 reference) {
    const std::size_t bins = m_calibrations.front().bins.size();
    const std::size_t model = reference / bins;
    m_session.selection().select(
        explore::rowsOfBin(*m_session.records(), model, m_calibrations[model].bins[reference % bins]));
}

} // namespace fgw::ui
