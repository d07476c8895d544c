// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/summary_page.h"

#include "core/base/text.h"
#include "core/cache/unread_places.h"
#include "core/explore/model_calibration.h"
#include "core/records/transcript.h"
#include "ui/library/model_figures.h"
#include "ui/library/reliability_section.h"
#include "ui/library/score_choice.h"
#include "ui/library/shape_model.h"
#include "ui/library/source_model.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/roomy_column.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr int kLeastName = 20 * kGrid;

QStringList excerptsOf(const RecordTable& table, const std::vector<explore::Shape>& shapes) {
    constexpr std::size_t kExcerptLength = 160;
    QStringList excerpts;
    for (const auto& shape : shapes) {
        const std::string text = readableText(table.texts(), table.itemOf(shape.exemplarRow).input);
        excerpts << visibleLine(excerpt(text, kExcerptLength));
    }
    return excerpts;
}

} // namespace

SummaryPage::SummaryPage(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme), m_figures(new ModelFigures(this)),
      m_shapes(new ShapeModel(this)), m_reliability(new ReliabilitySection(session, theme, this)),
      m_title(new TextLabel(theme, TextTone::Title)), m_size(new TextLabel(theme, TextTone::Muted)),
      m_provenance(new TextLabel(theme, TextTone::Muted)), m_scores(new ScoreChoice(session, theme)),
      m_warning(new TextLabel(theme, TextTone::Warning)), m_shapeHint(new TextLabel(theme, TextTone::Muted)),
      m_figureNote(new TextLabel(theme, TextTone::Muted,
                                 tr("No record states a confidence: every wrong answer that is no abstention "
                                    "counts as confident."))),
      m_figureTable(makeFixedTable(theme, m_figures, this)),
      m_shapeTable(makeFixedTable(theme, m_shapes, this)), m_showOnMap(new QPushButton(tr("Show on map"))),
      m_replay(new QPushButton(tr("Replay…"))), m_export(new QPushButton(tr("Export…"))) {
    m_figureTable->setAccessibleName(tr("Models of this run"));
    m_figureTable->setSelectionMode(QAbstractItemView::NoSelection);
    m_figureTable->setFocusPolicy(Qt::NoFocus);
    m_shapeTable->setAccessibleName(tr("The shapes that matter"));
    m_shapeHint->setWrapped(true);
    m_figureNote->setWrapped(true);
    m_provenance->setWrapped(true);
    m_size->setWrapped(true);
    m_warning->setWrapped(true);
    m_provenance->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* header = m_shapeTable->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    new RoomyColumn(m_shapeTable, ShapeModel::Name, kLeastName);
    m_figureTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    new RoomyColumn(m_figureTable, ModelFigures::Model, kLeastName);
    // Names of models often differ at their end only.
    m_figureTable->setTextElideMode(Qt::ElideMiddle);

    auto* page = new QWidget;
    setGround(page, Ground::Surface);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 3 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(makeHeader());
    layout->addSpacing(kGrid);
    layout->addWidget(m_figureTable);
    layout->addWidget(m_figureNote);
    layout->addSpacing(2 * kGrid);
    layout->addWidget(sectionHeader(theme, tr("The shapes that matter")));
    layout->addWidget(m_shapeHint);
    layout->addWidget(m_shapeTable);
    layout->addWidget(m_reliability);
    layout->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Summary of the run"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    m_figureTable->viewport()->installEventFilter(this);
    connect(&session, &Session::documentChanged, this, &SummaryPage::refreshDocument);
    connect(&session, &Session::sourcesChanged, this, &SummaryPage::refreshTitle);
    connect(&session, &Session::summaryChanged, this, &SummaryPage::refreshSummary);
    connect(m_reliability, &ReliabilitySection::calibrationsChanged, this, &SummaryPage::refreshCalibrations);
    connect(m_shapeTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { selectShape(current.row()); });
    connect(m_shapeTable, &QTableView::clicked, this,
            [this](const QModelIndex& at) { selectShape(at.row()); });
    connect(m_shapeTable, &QTableView::activated, this, &SummaryPage::mapRequested);
    connect(m_showOnMap, &QPushButton::clicked, this, &SummaryPage::mapRequested);
    connect(m_replay, &QPushButton::clicked, this, &SummaryPage::replayRequested);
    connect(m_export, &QPushButton::clicked, this, &SummaryPage::exportRequested);
    refreshDocument();
    refreshCalibrations();
}

QWidget* SummaryPage::makeHeader() {
    auto* header = new QWidget;
    auto* first = new QHBoxLayout;
    first->setSpacing(kGrid);
    first->addWidget(m_title, 1);
    first->addWidget(m_showOnMap);
    first->addWidget(m_replay);
    first->addWidget(m_export);
    auto* layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addLayout(first);
    layout->addWidget(m_size);
    layout->addWidget(m_provenance);
    layout->addWidget(m_scores);
    layout->addWidget(m_warning);
    return header;
}

bool SummaryPage::busy() const {
    return m_session.document() &&
           (!m_session.summary() || m_excerptsPending || m_reliability->busy() || m_scores->busy());
}

QString SummaryPage::sizeLine() const {
    const auto& summary = m_session.document()->summary;
    QStringList parts{format::items(summary.items), format::records(summary.records),
                      format::failedAnswers(failuresOf(summary))};
    if (summary.rounds > 0) {
        parts << format::rounds(summary.rounds);
    }
    return parts.join(QStringLiteral(" · "));
}

QString SummaryPage::provenanceLine() const {
    const auto& summary = m_session.document()->summary;
    const auto& provenance = summary.provenance;
    QStringList parts;
    const auto& start = summary.startedUtc.empty() ? provenance.timestampUtc : summary.startedUtc;
    if (!start.empty()) {
        parts << format::when(start);
    }
    if (!provenance.gitSha.empty()) {
        const QString commit = tr("commit %1").arg(format::shortDigest(provenance.gitSha));
        parts << (provenance.gitDirty.value_or(false)
                      ? tr("%1, with changes that are in no commit").arg(commit)
                      : commit);
    }
    if (!provenance.packageVersion.empty()) {
        parts << tr("version %1").arg(visibleLine(provenance.packageVersion));
    }
    QStringList seeds;
    for (const auto seed : provenance.seeds) {
        seeds << QString::number(seed);
    }
    if (!seeds.isEmpty()) {
        parts << (seeds.size() == 1 ? tr("seed %1") : tr("seeds %1")).arg(seeds.join(QStringLiteral(", ")));
    }
    return parts.isEmpty() ? tr("no provenance: what was run cannot be shown")
                           : parts.join(QStringLiteral(" · "));
}

void SummaryPage::refreshDocument() {
    const auto document = m_session.document();
    if (!document) {
        return;
    }
    const auto& summary = document->summary;
    refreshTitle();
    m_size->setText(sizeLine());
    m_provenance->setText(provenanceLine());
    QStringList warnings;
    if (summary.interrupted) {
        warnings << tr("This run was interrupted: its log has no end.");
    }
    if (const std::size_t unread = cache::unreadPlaces(*document); unread > 0) {
        warnings << tr("%Ln problem(s) while reading, listed below the window.", nullptr,
                       static_cast<int>(unread));
    }
    m_warning->setText(warnings.join(u' '));
    m_warning->setVisible(!warnings.isEmpty());
    m_replay->setVisible(summary.kind == cache::SourceKind::RunDirectory && summary.provenance.present());
    refreshSummary();
}

void SummaryPage::refreshTitle() {
    if (const auto document = m_session.document()) {
        m_title->setText(distinctName(document->summary, m_session.sources()));
    }
}

void SummaryPage::refreshSummary() {
    const auto summary = m_session.summary();
    const auto records = m_session.records();
    m_showOnMap->setEnabled(summary != nullptr);
    m_export->setEnabled(summary != nullptr);
    m_figures->setFigures(summary ? summary->models : std::vector<explore::ModelSummary>{},
                          records->models());
    m_shapes->setShapes(summary ? summary->shapes : std::vector<explore::Shape>{}, records->models().size());
    m_shapeHint->setText(!summary                 ? tr("Looking for what the failures have in common…")
                         : summary->failures == 0 ? tr("No failures in this run.")
                         : summary->shapes.empty()
                             ? tr("Too few failures to find shapes among them.")
                             : tr("%1 failures (an item and a model each), grouped by what "
                                  "they have in common. Click one to select its failures.")
                                   .arg(format::count(summary->failures)));
    fitFixedTable(m_figureTable);
    fitFixedTable(m_shapeTable);
    fitFigures();
    if (summary) {
        loadExcerpts();
    }
}

bool SummaryPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        fitFigures();
    }
    return QWidget::eventFilter(watched, event);
}

void SummaryPage::fitFigures() {
    m_figures->setNarrow(false);
    const QAbstractItemView& view = *m_figureTable;
    const QHeaderView& header = *m_figureTable->horizontalHeader();
    int wanted = kLeastName;
    for (int column = ModelFigures::Model + 1; column < ModelFigures::ColumnCount; ++column) {
        if (!m_figureTable->isColumnHidden(column)) {
            wanted += std::max(view.sizeHintForColumn(column), header.sectionSizeHint(column));
        }
    }
    m_figures->setNarrow(wanted > m_figureTable->viewport()->width());
}

void SummaryPage::refreshCalibrations() {
    const bool confidence = explore::stateConfidence(m_reliability->calibrations());
    m_figures->setCalibrations(m_reliability->calibrations());
    m_figureTable->setColumnHidden(ModelFigures::CalibrationError, !confidence);
    fitFigures();
    m_figureNote->setVisible(m_session.document() && !m_reliability->busy() && !confidence);
}

void SummaryPage::loadExcerpts() {
    const auto records = m_session.records();
    const auto summary = m_session.summary();
    m_excerptsPending = true;
    m_session.jobs().run<QStringList>(
        QStringLiteral("summary excerpts"), tr("Reading exemplars"), this,
        [records, summary](Task&) -> Result<QStringList> { return excerptsOf(*records, summary->shapes); },
        [this](Result<QStringList> excerpts) {
            m_excerptsPending = false;
            if (excerpts && excerpts->size() == m_shapes->rowCount()) {
                m_shapes->setExcerpts(*excerpts);
            }
        });
}

void SummaryPage::selectShape(int row) {
    const auto map = m_session.map();
    if (row < 0 || row >= m_shapes->rowCount() || !map || !map->subjects) {
        return;
    }
    const explore::Shape& shape = m_shapes->shape(row);
    std::vector<std::uint32_t> subjects;
    for (const auto& point : map->points) {
        if (point.cluster == static_cast<std::int32_t>(shape.cluster)) {
            subjects.push_back(point.subject);
        }
    }
    m_session.selection().select(map->subjects->rowsOf(subjects));
    m_session.selection().setFocus(shape.exemplarRow);
}

} // namespace fgw::ui
