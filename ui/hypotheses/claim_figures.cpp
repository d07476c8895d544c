// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/claim_figures.h"

#include "core/report/hypothesis_figures.h"
#include "ui/charts/figure_text.h"
#include "ui/charts/figure_view.h"
#include "ui/charts/heatmap.h"
#include "ui/hypotheses/claim_sentences.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace fgw::ui {

namespace {

using hypotheses::ClusteredFailures;
using hypotheses::Hypothesis;
using report::RoundMeasure;

/// The ground shows between the figures as a hairline.
QVBoxLayout* hairlinedColumn(QWidget* page) {
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    return layout;
}

TextLabel* makeNote(const Theme& theme, QWidget* parent) {
    auto* note = new TextLabel(theme, TextTone::Muted, {}, parent);
    note->setWrapped(true);
    return note;
}

QWidget* onSurface(TextLabel* note, QWidget* parent) {
    auto* surface = new QWidget(parent);
    setGround(surface, Ground::Surface);
    auto* layout = new QVBoxLayout(surface);
    layout->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid);
    layout->addWidget(note);
    return surface;
}

/// Room for the name and the figure of every category: what does not fit is scrolled to, never squeezed.
QScrollArea* scrolledAcross(FigureView* view) {
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(view);
    return scroll;
}

/// A few are seen at a glance, whatever their names.
void giveRoom(FigureView* view) {
    constexpr int kLeast = 11 * kGrid;
    constexpr int kMost = 28 * kGrid;
    constexpr qsizetype kFew = 6;
    int room = kLeast;
    const auto& names = view->figure().x.categories;
    for (const std::string& name : names) {
        const int wanted = view->fontMetrics().horizontalAdvance(visibleLine(name)) + 2 * kGrid;
        room = std::ssize(names) > kFew ? std::clamp(wanted, room, kMost) : room;
    }
    view->setMinimumWidth(static_cast<int>(std::ssize(names)) * room);
}

QString seedsText(const hypotheses::SliceSeparation& slice) {
    return slice.budgetCapped ? ClaimFigures::tr("budget-capped") : format::seeds(slice.seeds.size());
}

QString partitionName(const ClusteredFailures& failures) {
    return failures.seed == kAbsent ? visibleLine(failures.slice)
                                    : ClaimFigures::tr("%1, seed %2")
                                          .arg(visibleLine(failures.slice), QString::number(failures.seed));
}

/// Share of each structure among the failures of a cluster.
HeatmapData tableOf(const ClusteredFailures& failures) {
    HeatmapData data;
    for (const std::string& structure : failures.structures) {
        data.columns.append(visibleLine(structure));
    }
    for (std::size_t cluster = 0; cluster < failures.clusters; ++cluster) {
        data.rows.append(ClaimFigures::tr("cluster %1").arg(cluster));
    }
    data.cells = report::sharesByCluster(failures);
    return data;
}

} // namespace

ClaimFigures::ClaimFigures(const Theme& theme, QWidget* parent)
    : QStackedWidget(parent), m_theme(theme), m_separation(new FigureView(theme)),
      m_contrast(new FigureView(theme)), m_power(makeNote(theme, this)), m_structure(new FigureView(theme)),
      m_partitions(new QComboBox), m_clusters(new Heatmap(theme)), m_rule(makeNote(theme, this)) {
    addWidget(makeSeparationPage());
    addWidget(makeStructurePage());
    addWidget(makeConvergencePage());
    makePinnable();
}

QWidget* ClaimFigures::makeSeparationPage() {
    auto* page = new QWidget(this);
    auto* layout = hairlinedColumn(page);
    m_separation->setLegendShown(false);
    m_contrast->setLegendShown(false);
    layout->addWidget(scrolledAcross(m_separation), 1);
    m_contrastScroll = scrolledAcross(m_contrast);
    layout->addWidget(m_contrastScroll, 1);
    layout->addWidget(onSurface(m_power, page));
    connect(m_separation, &FigureView::markActivated, this, &ClaimFigures::chooseSlice);
    connect(m_contrast, &FigureView::markActivated, this, &ClaimFigures::chooseContrast);
    return page;
}

QWidget* ClaimFigures::makeStructurePage() {
    auto* page = new QWidget(this);
    auto* layout = hairlinedColumn(page);
    layout->addWidget(m_structure, 2);
    auto* header = new QWidget(page);
    setGround(header, Ground::Surface);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    row->addWidget(new TextLabel(m_theme, TextTone::Strong, tr("Clusters by structure"), header));
    row->addStretch(1);
    m_partitions->setAccessibleName(tr("Slice and seed"));
    m_partitions->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(m_partitions);
    layout->addWidget(header);
    layout->addWidget(m_clusters->makeScrolled(), 3);
    setGround(m_clusters, Ground::Surface);
    connect(m_structure, &FigureView::markActivated, this, &ClaimFigures::chooseSide);
    connect(m_partitions, &QComboBox::currentIndexChanged, this, &ClaimFigures::showPartition);
    connect(m_partitions, &QComboBox::textActivated, this, [this](const QString& name) { m_chosen = name; });
    connect(m_clusters, &Heatmap::cellActivated, this, &ClaimFigures::chooseCell);
    return page;
}

QWidget* ClaimFigures::makeConvergencePage() {
    auto* page = new QWidget(this);
    auto* layout = hairlinedColumn(page);
    m_convergence = new QWidget(page);
    auto* grid = new QGridLayout(m_convergence);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(1);
    for (std::size_t index = 0; index < report::kRoundMeasures.size(); ++index) {
        m_rounds[index] = new FigureView(m_theme, page);
        grid->addWidget(m_rounds[index], static_cast<int>(index / 2), static_cast<int>(index % 2));
        connect(m_rounds[index], &FigureView::markActivated, this,
                [this](quint64 round, Qt::KeyboardModifiers keys) {
                    emit evidenceActivated({.round = static_cast<std::int32_t>(round)}, keys);
                });
    }
    m_noRounds = new EmptyState(m_theme, QStringLiteral("refresh-cw"),
                                tr("How separation, purity, drift and ARI move over feedback rounds is "
                                   "shown here. This run has none: make one with Iterate (Ctrl+N)."),
                                {}, page);
    layout->addWidget(m_convergence, 1);
    layout->addWidget(m_noRounds, 1);
    layout->addWidget(onSurface(m_rule, page));
    return page;
}

void ClaimFigures::makePinnable() {
    using claims::RecipeKind;
    const std::array figures{
        std::pair(m_separation, RecipeKind::SeparationOfSeeds),
        std::pair(m_contrast, RecipeKind::SeparationContrast),
        std::pair(m_structure, RecipeKind::StructureAgreement),
        std::pair(round(RoundMeasure::Separation), RecipeKind::SeparationByRound),
        std::pair(round(RoundMeasure::Purity), RecipeKind::PurityByRound),
        std::pair(round(RoundMeasure::Drift), RecipeKind::DriftByRound),
        std::pair(round(RoundMeasure::Ari), RecipeKind::AriByRound),
    };
    for (const auto& [view, kind] : figures) {
        addPin(view, kind);
    }
    addPin(m_clusters, RecipeKind::ClustersByStructure);
}

void ClaimFigures::addPin(QWidget* view, claims::RecipeKind kind) {
    auto* pin = new QAction(m_theme.icon(QStringLiteral("pin")), {}, view);
    view->addAction(pin);
    connect(pin, &QAction::triggered, this, [this, kind] { emit pinWanted(recipeOf(kind)); });
    m_pinnable.push_back({view, pin});
}

/// The table is about the failures that it shows.
claims::Recipe ClaimFigures::recipeOf(claims::RecipeKind kind) const {
    claims::Recipe recipe{.kind = kind};
    const int index = m_partitions->currentIndex();
    if (kind == claims::RecipeKind::ClustersByStructure && m_review != nullptr && index >= 0) {
        const ClusteredFailures& shown = m_review->structure.partitions.at(static_cast<std::size_t>(index));
        recipe.groupBy = shown.slice;
        recipe.seed = shown.seed == kAbsent ? 0 : static_cast<std::uint32_t>(shown.seed);
    }
    return recipe;
}

void ClaimFigures::nameActions() {
    for (const Pinnable& one : m_pinnable) {
        const auto* figure = qobject_cast<FigureView*>(one.view);
        const QString title =
            figure != nullptr ? figureText(figure->figure().title) : tr("Clusters by structure");
        one.pin->setText(tr("Pin “%1” as a claim card").arg(title));
    }
}

bool ClaimFigures::canPin() const {
    const bool needsRounds = currentIndex() == static_cast<int>(Hypothesis::Convergence);
    return m_review != nullptr && !(needsRounds && m_review->convergence.rounds.empty());
}

QList<QAction*> ClaimFigures::pinActions() const {
    QList<QAction*> actions;
    for (const Pinnable& one : m_pinnable) {
        if (one.view->isVisible()) {
            actions << one.pin;
        }
    }
    return actions;
}

void ClaimFigures::pinCurrent() {
    const auto focused = std::ranges::find_if(
        m_pinnable, [](const Pinnable& one) { return one.view->isVisible() && one.view->hasFocus(); });
    const QList<QAction*> shown = pinActions();
    if (focused != m_pinnable.end()) {
        focused->pin->trigger();
    } else if (m_review != nullptr && !shown.isEmpty()) {
        shown.front()->trigger();
    }
}

void ClaimFigures::setReview(std::shared_ptr<const hypotheses::Review> review) {
    m_review = std::move(review);
    if (m_review != nullptr) {
        showSeparation();
        showStructure();
        showConvergence();
        nameActions();
    }
}

void ClaimFigures::showHypothesis(Hypothesis hypothesis) {
    setCurrentIndex(static_cast<int>(hypothesis));
}

void ClaimFigures::showSeparation() {
    const hypotheses::SeparationReview& review = m_review->separation;
    QStringList notes;
    for (const hypotheses::SliceSeparation& slice : review.slices) {
        notes.append(seedsText(slice));
    }
    m_separation->setTickNotes(notes);
    m_separation->setFigure(report::separationFigure(review));
    m_contrast->setFigure(report::contrastFigure(review));
    giveRoom(m_separation);
    giveRoom(m_contrast);
    m_contrastScroll->setVisible(!review.contrasts.empty());
    m_power->setText(review.main ? powerText(review.contrasts[*review.main].power) : QString());
    m_power->setVisible(review.main.has_value());
}

void ClaimFigures::showStructure() {
    m_structure->setFigure(report::structureFigure(m_review->structure));
    fillPartitions();
    showPartition();
}

void ClaimFigures::fillPartitions() {
    const QSignalBlocker quiet(m_partitions);
    m_partitions->clear();
    for (const ClusteredFailures& failures : m_review->structure.partitions) {
        m_partitions->addItem(partitionName(failures));
    }
    // Where nobody chose another, the induced one: it is what the hypothesis is about.
    const int induced = m_partitions->count() > 1 ? 1 : 0;
    const int chosen = m_partitions->findText(m_chosen);
    m_partitions->setCurrentIndex(chosen >= 0 ? chosen : induced);
    m_partitions->setEnabled(m_partitions->count() > 1);
}

void ClaimFigures::showPartition() {
    const int index = m_partitions->currentIndex();
    const auto& partitions = m_review->structure.partitions;
    const bool isThere = index >= 0 && static_cast<std::size_t>(index) < partitions.size();
    m_clusters->setData(isThere ? tableOf(partitions[static_cast<std::size_t>(index)]) : HeatmapData{});
    // The heading above the table names it on screen.
    m_clusters->setAccessibleName(tr("Clusters by structure"));
}

void ClaimFigures::showConvergence() {
    for (const RoundMeasure measure : report::kRoundMeasures) {
        round(measure)->setFigure(
            report::convergenceFigure(m_review->convergence, m_review->rules.settling, measure));
    }
    const bool hasRounds = !m_review->convergence.rounds.empty();
    m_rule->setText(settlingText(m_review->convergence, m_review->rules.settling));
    m_convergence->setVisible(hasRounds);
    m_noRounds->setVisible(!hasRounds);
}

void ClaimFigures::chooseSlice(quint64 slice, Qt::KeyboardModifiers modifiers) {
    emit evidenceActivated({.slice = m_review->separation.slices.at(slice).slice}, modifiers);
}

void ClaimFigures::chooseContrast(quint64 contrast, Qt::KeyboardModifiers modifiers) {
    emit evidenceActivated({.slice = m_review->separation.contrasts.at(contrast).b}, modifiers);
}

void ClaimFigures::chooseSide(quint64 side, Qt::KeyboardModifiers modifiers) {
    const std::string& slice = side == 0 ? m_review->structure.a : m_review->structure.b;
    std::vector<std::uint32_t> rows;
    for (const ClusteredFailures& failures : m_review->structure.partitions) {
        if (failures.slice == slice) {
            rows.insert(rows.end(), failures.rowOf.begin(), failures.rowOf.end());
        }
    }
    emit rowsActivated(rows, modifiers);
}

void ClaimFigures::chooseCell(int row, int column, Qt::KeyboardModifiers modifiers) {
    const auto index = static_cast<std::size_t>(m_partitions->currentIndex());
    emit rowsActivated(hypotheses::rowsOfCell(m_review->structure.partitions.at(index),
                                              static_cast<std::size_t>(row),
                                              static_cast<std::size_t>(column)),
                       modifiers);
}

} // namespace fgw::ui
