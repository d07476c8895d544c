// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_panel.h"

#include "ui/charts/figure_view.h"
#include "ui/charts/number_text.h"
#include "ui/map/cluster_list.h"
#include "ui/map/legend.h"
#include "ui/theme/styling.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr int kSilhouetteHeight = 176;
constexpr int kMostClusters = 64;
constexpr int kTypingPause = 500; ///< milliseconds: a map is computed once, not for each step of the box

report::Figure silhouetteFigure(const explore::FailureMap& map) {
    report::Figure figure{.title = "silhouette",
                          .note = {},
                          .x = {.title = "clusters k"},
                          .y = {.title = "silhouette"},
                          .series = {}};
    report::Series curve{"silhouette", report::SeriesForm::Line, 8, {}};
    report::Series chosen{"clusters k", report::SeriesForm::Line, 0, {}};
    for (const auto& [k, silhouette] : map.silhouettes) {
        curve.marks.push_back({static_cast<double>(k), {silhouette, std::nullopt, map.silhouetteSample}, k});
        if (k == map.clusters.size()) {
            chosen.marks.push_back(curve.marks.back());
        }
    }
    figure.series = {std::move(curve), std::move(chosen)};
    return figure;
}

QBoxLayout* padded(QBoxLayout* layout, int top) {
    layout->setContentsMargins(kGrid, top, 2 * kGrid, kGrid / 2);
    return layout;
}

} // namespace

MapPanel::MapPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_model(new ClusterModel(this)),
      m_legendTitle(sectionHeader(theme, QString(), this)), m_legend(new Legend(theme, this)),
      m_clustersTitle(sectionHeader(theme, tr("Clusters"), this)),
      m_clusters(new ClusterList(theme, m_model, this)), m_silhouette(new FigureView(theme, this)),
      m_choice(new TextLabel(theme, TextTone::Muted, {}, this)), m_count(new QSpinBox(this)),
      m_countSettled(new QTimer(this)) {
    setGround(this, Ground::Surface);
    setMinimumWidth(32 * kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_legendTitle->setContentsMargins(kGrid, kGrid, 2 * kGrid, kGrid / 2);
    layout->addWidget(m_legendTitle);
    layout->addWidget(m_legend);
    auto* clustersTitle = padded(new QHBoxLayout, kGrid);
    clustersTitle->addWidget(m_clustersTitle);
    layout->addLayout(clustersTitle);
    layout->addWidget(m_clusters, 1);
    buildChoice();
    connect(m_legend, &Legend::termWanted, this, &MapPanel::termWanted);
    connect(m_legend, &Legend::coloursWanted, this, &MapPanel::coloursWanted);
}

void MapPanel::buildChoice() {
    m_count->setRange(0, kMostClusters);
    m_count->setSpecialValueText(tr("auto"));
    m_count->setAccessibleName(tr("Number of clusters"));
    m_choice->setWrapped(true);
    m_silhouette->setFixedHeight(kSilhouetteHeight);
    m_silhouette->setLegendShown(false);
    m_silhouette->setTickNotesShown(false);
    m_countSettled->setSingleShot(true);
    m_countSettled->setInterval(kTypingPause);
    connect(m_count, &QSpinBox::valueChanged, m_countSettled, qOverload<>(&QTimer::start));
    connect(m_countSettled, &QTimer::timeout, this, [this] { emit clusterCountWanted(m_count->value()); });
    connect(m_silhouette, &FigureView::markActivated, this,
            [this](quint64 k) { emit clusterCountWanted(static_cast<int>(k)); });
    auto* line = padded(new QHBoxLayout, kGrid);
    line->addWidget(m_choice, 1);
    line->addWidget(m_count);
    layout()->addWidget(makeHairline(Qt::Horizontal, this));
    static_cast<QVBoxLayout*>(layout())->addLayout(line);
    layout()->addWidget(m_silhouette);
}

void MapPanel::setMap(const std::shared_ptr<const explore::FailureMap>& map, const RecordTable& table,
                      std::size_t wantedClusters) {
    m_model->setMap(map, table.models());
    if (map != nullptr) {
        m_clustersTitle->setText(tr("%Ln cluster(s)", nullptr, static_cast<int>(map->clusters.size())));
        showChoice(*map, wantedClusters);
    }
}

void MapPanel::showChoice(const explore::FailureMap& map, std::size_t wantedClusters) {
    const QSignalBlocker quiet(m_count);
    m_count->setValue(static_cast<int>(wantedClusters));
    m_countSettled->stop();
    m_choice->setText(wantedClusters == 0 ? tr("k = %1, by greatest silhouette").arg(map.clusters.size())
                                          : tr("k = %1, as set").arg(map.clusters.size()));
    m_silhouette->setVisible(map.silhouettes.size() > 1);
    if (map.silhouettes.size() > 1) {
        m_silhouette->setFigure(silhouetteFigure(map));
    }
}

void MapPanel::setScheme(const ColourField& field, const ColourScheme& scheme,
                         const std::vector<LegendEntry>& sizes) {
    const bool ownLegend = field.kind != ColourField::Kind::Cluster;
    std::vector<LegendEntry> lines = ownLegend ? scheme.legend : std::vector<LegendEntry>();
    lines.insert(lines.end(), sizes.begin(), sizes.end());
    m_legendTitle->setVisible(ownLegend);
    m_legend->setVisible(!lines.empty());
    m_legendTitle->setText(displayName(field));
    m_legend->setEntries(lines);
}

} // namespace fgw::ui
