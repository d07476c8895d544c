// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rounds/rounds_workspace.h"

#include "ui/charts/figure_view.h"
#include "ui/map/map_gesture.h"
#include "ui/rounds/lineage_page.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

using report::RoundMeasure;

const auto kRoundsJob = QStringLiteral("rounds");

/// Not one of the first colours: those stand for models everywhere.
constexpr std::size_t kCurveColour = 7;
std::size_t sampleSizeOf(RoundMeasure measure, const explore::RoundFigures& round) {
    switch (measure) {
    case RoundMeasure::Separation:
        return round.separation.n;
    case RoundMeasure::Purity:
        return round.purity.n;
    case RoundMeasure::Drift:
        return round.drift.n;
    case RoundMeasure::Ari:
        return round.ari.n;
    }
    return 0;
}

QStringList tickNotes(RoundMeasure measure, const explore::RoundSeries& series) {
    QStringList notes;
    const bool comparesRounds = measure == RoundMeasure::Drift || measure == RoundMeasure::Ari;
    for (const explore::RoundFigures& round : series.rounds) {
        // Before the first round there is none: nothing was counted there.
        notes.append(comparesRounds && notes.isEmpty() ? QStringLiteral("–")
                                                       : format::sampleSize(sampleSizeOf(measure, round)));
    }
    return notes;
}

QString clustersText(const explore::RoundSeries& series) {
    const auto [least, most] = std::ranges::minmax(series.rounds, {}, &explore::RoundFigures::clusters);
    return least.clusters == most.clusters
               ? RoundsWorkspace::tr("k = %1 clusters").arg(format::count(most.clusters))
               : RoundsWorkspace::tr("k = %1 to %2 clusters")
                     .arg(format::count(least.clusters), format::count(most.clusters));
}

/// What n counts, and what else a reader has to know of the rounds.
QString roundAxisTitle(RoundMeasure measure, const explore::RoundSeries& series) {
    switch (measure) {
    case RoundMeasure::Separation:
        return RoundsWorkspace::tr("Round; n items");
    case RoundMeasure::Purity:
        return RoundsWorkspace::tr("Round; n failures, %1").arg(clustersText(series));
    case RoundMeasure::Drift:
        return RoundsWorkspace::tr("Round; n pairs of clusters, before and now");
    case RoundMeasure::Ari:
        return RoundsWorkspace::tr("Round; n failures before and now");
    }
    return {};
}

QString originText(const explore::RoundSeries& series) {
    const QString origin = series.origin == "computed from events"
                               ? RoundsWorkspace::tr("Figures computed from events")
                               : RoundsWorkspace::tr("Figures from %1").arg(visibleLine(series.origin));
    const QString rounds = format::rounds(series.rounds.size());
    const QString update =
        series.update.empty()
            ? QString()
            : QStringLiteral(" · ") + RoundsWorkspace::tr("update: %1").arg(visibleLine(series.update));
    return rounds + update + QStringLiteral(" · ") + origin;
}

} // namespace

RoundsWorkspace::RoundsWorkspace(Session& session, const Theme& theme, QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_pages(new QStackedWidget(this)),
      m_origin(new TextLabel(theme, TextTone::Strong)), m_reading(new TextLabel(theme, TextTone::Muted)),
      m_tabs(new QTabWidget), m_lineage(new LineagePage(session, theme)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_noDocument = new EmptyState(theme, iconName(),
                                  tr("What changes from round to round is shown here. No run is open."),
                                  tr("Choose a run in the Library"), m_pages);
    m_noRounds =
        new EmptyState(theme, iconName(),
                       tr("This run has no rounds. A run that feeds induced items back in, and writes an "
                          "iterate_report.json or evaluations with a round, brings them here."),
                       tr("Choose another run in the Library"), m_pages);
    for (EmptyState* state : {m_noDocument, m_noRounds}) {
        connect(state, &EmptyState::actionTriggered, this,
                [this] { emit workspaceRequested(QStringLiteral("library")); });
        m_pages->addWidget(state);
    }
    m_content = makeContent();
    m_pages->addWidget(m_content);
    connect(&session, &Session::documentChanged, this, &RoundsWorkspace::rebuild);
    rebuild();
}

QWidget* RoundsWorkspace::makeContent() {
    auto* content = new QWidget(m_pages);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    header->addWidget(m_origin);
    header->addStretch(1);
    header->addWidget(m_reading);
    layout->addLayout(header);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Views of the rounds"));
    m_tabs->addTab(makeCurves(), tr("Curves"));
    m_tabs->addTab(m_lineage, tr("Clusters"));
    layout->addWidget(m_tabs, 1);
    m_reading->setText(tr("Bands: 95 % intervals, where there is enough data for one"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) { m_reading->setVisible(tab == 0); });
    return content;
}

QWidget* RoundsWorkspace::makeCurves() {
    auto* curves = new QWidget;
    auto* grid = new QGridLayout(curves);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(1);
    for (std::size_t i = 0; i < report::kRoundMeasures.size(); ++i) {
        m_figures[i] = new FigureView(m_theme, curves);
        grid->addWidget(m_figures[i], static_cast<int>(i / 2), static_cast<int>(i % 2));
        connect(m_figures[i], &FigureView::markActivated, this, &RoundsWorkspace::chooseRound);
    }
    return curves;
}

bool RoundsWorkspace::isComputing() const {
    return m_session.jobs().isRunning(kRoundsJob, this);
}

bool RoundsWorkspace::busy() const {
    return isComputing() || m_lineage->busy();
}

QJsonObject RoundsWorkspace::saveState() const {
    return {{QStringLiteral("tab"), m_tabs->currentIndex()}};
}

void RoundsWorkspace::restoreState(const QJsonObject& state) {
    m_tabs->setCurrentIndex(std::clamp(state[QStringLiteral("tab")].toInt(), 0, m_tabs->count() - 1));
}

FigureView* RoundsWorkspace::figure(report::RoundMeasure measure) const {
    return m_figures[static_cast<std::size_t>(measure)];
}

void RoundsWorkspace::rebuild() {
    m_hasRounds = false;
    if (m_session.document() != nullptr) {
        m_session.jobs().run<explore::RoundSeries>(
            kRoundsJob, tr("Following the rounds"), this,
            [document = m_session.document()](Task& task) {
                return explore::buildRoundSeries(*document->records, document->reports, task);
            },
            [this](Result<explore::RoundSeries> series) {
                if (series) {
                    adopt(*series);
                } else {
                    emit m_session.failed(QString::fromStdString(series.error().message()));
                }
            });
    } else {
        m_session.jobs().cancel(kRoundsJob, this);
    }
    showState();
}

void RoundsWorkspace::adopt(const explore::RoundSeries& series) {
    m_hasRounds = !series.rounds.empty();
    if (m_hasRounds) {
        m_origin->setText(originText(series));
        for (const RoundMeasure measure : report::kRoundMeasures) {
            report::Figure figure = report::roundFigure(series, measure);
            // A measure that lacks some rounds still shares its axis with the others.
            figure.x.lowest = series.rounds.front().round;
            figure.x.highest = series.rounds.back().round;
            figure.series.front().colour = kCurveColour;
            figure.x.title = roundAxisTitle(measure, series).toStdString();
            this->figure(measure)->setTickNotes(tickNotes(measure, series));
            this->figure(measure)->setFigure(std::move(figure));
        }
    }
    showState();
}

void RoundsWorkspace::showState() {
    if (m_session.document() == nullptr) {
        m_pages->setCurrentWidget(m_noDocument);
    } else if (m_hasRounds || isComputing()) {
        m_pages->setCurrentWidget(m_content);
    } else {
        m_pages->setCurrentWidget(m_noRounds);
    }
}

void RoundsWorkspace::chooseRound(quint64 round, Qt::KeyboardModifiers modifiers) {
    const BitSet rows = explore::rowsOfRound(*m_session.records(), static_cast<std::int32_t>(round));
    if (rows.any()) {
        m_session.selection().select(rows, MapGesture::howOf(modifiers));
    } else {
        emit m_session.notice(tr("The run holds no evaluations of round %1, only its figures.").arg(round));
    }
}

} // namespace fgw::ui
