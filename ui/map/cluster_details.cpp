// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/cluster_details.h"

#include "core/base/text.h"
#include "core/records/transcript.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/distinction_text.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QGridLayout>
#include <QToolButton>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr std::size_t kMostEnriched = 8;

QStringList visibleLines(const std::vector<std::string>& texts) {
    QStringList lines;
    std::ranges::transform(texts, std::back_inserter(lines),
                           [](const std::string& text) { return visibleLine(text); });
    return lines;
}

QString modelsText(const explore::MapCluster& cluster) {
    QStringList models;
    for (const explore::ModelShare& share : cluster.models) {
        models.append(QStringLiteral("%1 %2").arg(visibleLine(share.model), format::percent(share.share)));
    }
    return models.join(QStringLiteral(" · "));
}

} // namespace

ClusterDetails::ClusterDetails(const Theme& theme, QWidget* parent) : QScrollArea(parent), m_theme(theme) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("About this cluster"));
    hide();
}

void ClusterDetails::setCluster(std::shared_ptr<const explore::FailureMap> map,
                                std::shared_ptr<const RecordTable> table,
                                std::optional<std::size_t> cluster) {
    m_map = std::move(map);
    m_table = std::move(table);
    m_cluster = m_map != nullptr && cluster && *cluster < m_map->clusters.size() ? cluster : std::nullopt;
    m_failure.clear();
    rebuild();
}

void ClusterDetails::setEvidence(std::shared_ptr<const ClusterEvidence> evidence) {
    m_evidence = std::move(evidence);
    rebuild();
}

void ClusterDetails::setFailure(const QString& reason) {
    m_failure = reason;
    rebuild();
}

void ClusterDetails::rebuild() {
    setVisible(m_cluster.has_value());
    if (!m_cluster) {
        return;
    }
    auto* page = new QWidget;
    setGround(page, Ground::Surface);
    m_grid = new QGridLayout(page);
    m_grid->setContentsMargins(kGrid, kGrid, 2 * kGrid, kGrid);
    m_grid->setHorizontalSpacing(kGrid);
    m_grid->setVerticalSpacing(kGrid / 2);
    m_grid->setColumnStretch(1, 1);
    const explore::MapCluster& cluster = m_map->clusters[*m_cluster];
    addDescription(cluster);
    addStability(*m_cluster);
    if (m_evidence != nullptr && *m_cluster < m_evidence->contrasts.size()) {
        addEnriched(m_evidence->contrasts[*m_cluster]);
    }
    addExemplars(cluster);
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    setWidget(page);
}

int ClusterDetails::nextRow() const {
    return m_grid->count() == 0 ? 0 : m_grid->rowCount();
}

void ClusterDetails::addLine(const QString& caption, const QString& text, const QString& toolTip) {
    const int row = nextRow();
    auto* name = new TextLabel(m_theme, TextTone::Muted, caption);
    name->setMinimumWidth(name->sizeHint().width());
    auto* value = new TextLabel(m_theme, TextTone::Body, text);
    value->setWrapped(true);
    value->setToolTip(plainToolTip(toolTip));
    value->setAccessibleName(QStringLiteral("%1: %2").arg(caption, text));
    m_grid->addWidget(name, row, 0, Qt::AlignTop | Qt::AlignLeft);
    m_grid->addWidget(value, row, 1);
}

void ClusterDetails::addDescription(const explore::MapCluster& cluster) {
    auto* title = new TextLabel(m_theme, TextTone::Strong, visibleLine(cluster.name));
    title->setWrapped(true);
    m_grid->addWidget(title, nextRow(), 0, 1, 2);
    addLine(tr("Size"), tr("%Ln failure(s) of %1", nullptr, static_cast<int>(cluster.size))
                            .arg(format::count(m_map->points.size())));
    if (!cluster.keywords.empty()) {
        addLine(tr("Keywords"), visibleLines(cluster.keywords).join(QStringLiteral(", ")),
                tr("What sets the texts of this cluster apart: class-based TF-IDF, best first"));
    }
    addLine(tr("Models"), modelsText(cluster), tr("Share of each model in these failures"));
    if (cluster.purity.value) {
        addLine(tr("Purity"),
                tr("%1; commonest: %2")
                    .arg(format::estimate(cluster.purity), visibleLine(cluster.commonestStructure)),
                tr("Share of the commonest structure among the failures whose structure is known"));
    }
}

void ClusterDetails::addStability(std::size_t cluster) {
    const QString meaning =
        tr("How much of this cluster is found again when the failures are drawn anew and "
           "clustered again: bootstrap Jaccard similarity. From 0.85 highly stable, under "
           "0.6 no cluster to rely on");
    if (m_map->clusters[cluster].isNoise) {
        return;
    }
    if (m_evidence == nullptr) {
        addLine(tr("Stability"),
                m_failure.isEmpty() ? tr("being measured …") : tr("not measured: %1").arg(m_failure),
                meaning);
        return;
    }
    const explore::ClusterStability& stability = m_evidence->stability;
    if (cluster >= stability.clusters.size() || !stability.clusters[cluster]) {
        addLine(tr("Stability"), tr("none: made by hand"), meaning);
        return;
    }
    addLine(tr("Stability"),
            tr("%1 resamples of %2 failures")
                .arg(format::estimate(stability.clusters[cluster]->jaccard), format::count(stability.points)),
            meaning);
}

void ClusterDetails::addEnriched(const explore::Contrast& contrast) {
    const QString caption = tr("Enriched");
    if (contrast.differences.empty()) {
        addLine(caption, tr("Nothing of the %1 figures looked at").arg(format::count(contrast.lookedAt)));
        return;
    }
    for (std::size_t at = 0; at < std::min(contrast.differences.size(), kMostEnriched); ++at) {
        const explore::Distinction& difference = contrast.differences[at];
        const QString text = tr("%1\n%2 against %3\n%4, corrected %5")
                                 .arg(distinctionName(difference), sideText(difference, difference.in),
                                      sideText(difference, difference.beside), effectText(difference),
                                      format::pStatement(difference.adjustedP));
        addLine(
            at == 0 ? caption : QString(), text,
            effectMeaning(difference) + u'\n' +
                tr("Every failed item counts once. Corrected over all clusters for the figures of the kind "
                   "(Benjamini and Hochberg)"));
    }
}

void ClusterDetails::addExemplars(const explore::MapCluster& cluster) {
    if (cluster.exemplars.empty()) {
        return;
    }
    auto* caption = new TextLabel(m_theme, TextTone::Muted, tr("Exemplars, nearest the middle first"));
    m_grid->addWidget(caption, nextRow(), 0, 1, 2);
    for (const std::uint32_t point : cluster.exemplars) {
        addExemplar(m_map->points[point].row);
    }
}

void ClusterDetails::addExemplar(std::size_t row) {
    constexpr std::size_t kExcerptLength = 120;
    const Item& item = m_table->itemOf(row);
    const QString text = visibleLine(excerpt(readableText(m_table->texts(), item.input), kExcerptLength));
    auto* button = new QToolButton;
    button->setText(button->fontMetrics().elidedText(text, Qt::ElideRight, 30 * kGrid));
    button->setToolTip(plainToolTip(
        QStringLiteral("%1 · %2\n%3").arg(visibleLine(m_table->modelOf(row)), visibleLine(item.id), text)));
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, [this, row] { emit exemplarWanted(row); });
    m_grid->addWidget(button, nextRow(), 0, 1, 2, Qt::AlignLeft);
}

} // namespace fgw::ui
