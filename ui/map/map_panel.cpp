// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_panel.h"

#include "core/explore/cluster_edits.h"
#include "ui/map/cluster_details.h"
#include "ui/map/cluster_list.h"
#include "ui/map/legend.h"
#include "ui/map/map_evidence.h"
#include "ui/theme/styling.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

MapPanel::MapPanel(const Theme& theme, JobRunner& jobs, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_model(new ClusterModel(this)),
      m_legendTitle(sectionHeader(theme, {}, this)), m_legend(new Legend(theme, this)),
      m_clustersTitle(sectionHeader(theme, tr("Clusters"), this)),
      m_clusters(new ClusterList(theme, m_model, this)), m_heading(new QHBoxLayout),
      m_evidence(new MapEvidence(jobs, this)), m_details(new ClusterDetails(theme)),
      m_grouping(new GroupingBox(theme, this)) {
    setGround(this, Ground::Surface);
    setMinimumWidth(32 * kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_legendTitle->setContentsMargins(kGrid, kGrid, 2 * kGrid, kGrid / 2);
    layout->addWidget(m_legendTitle);
    layout->addWidget(m_legend);
    m_heading->setContentsMargins(kGrid, kGrid / 2, kGrid, 0);
    m_heading->setSpacing(0);
    m_heading->addWidget(m_clustersTitle, 1);
    layout->addLayout(m_heading);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_clusters);
    splitter->addWidget(m_details);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({26 * kGrid, 30 * kGrid});
    layout->addWidget(splitter, 1);
    layout->addWidget(makeHairline(Qt::Horizontal, this));
    layout->addWidget(m_grouping);
    connect(m_legend, &Legend::termWanted, this, &MapPanel::termWanted);
    connect(m_legend, &Legend::coloursWanted, this, &MapPanel::coloursWanted);
    connect(m_grouping, &GroupingBox::wanted, this, &MapPanel::groupingWanted);
    connect(m_clusters, &ClusterList::clustersSelected, this, &MapPanel::showDetails);
    connect(m_details, &ClusterDetails::exemplarWanted, this, &MapPanel::exemplarWanted);
    connect(m_evidence, &MapEvidence::measured, this,
            [this] { m_details->setEvidence(m_evidence->value()); });
    connect(m_evidence, &MapEvidence::cancelled, m_details,
            [this] { m_details->setFailure(tr("it was cancelled")); });
    connect(m_evidence, &MapEvidence::failed, m_details,
            [this](const QString& reason) { m_details->setFailure(visibleLine(reason.toStdString())); });
}

void MapPanel::addClusterActions(const QList<QAction*>& actions) {
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setAccessibleName(action->text());
        m_heading->addWidget(button);
    }
    m_clusters->addActions(actions);
    m_clusters->setContextMenuPolicy(Qt::ActionsContextMenu);
}

std::vector<std::string> MapPanel::selectedKeys() const {
    std::vector<std::string> keys;
    for (const std::size_t cluster : m_clusters->selectedClusters()) {
        keys.push_back(m_map->clusters[cluster].key);
    }
    return keys;
}

/// Also what became of them: the merged one, or the two parts.
void MapPanel::selectKeys(const std::vector<std::string>& keys) {
    const auto isOf = [&](const std::string& key) {
        return key == explore::mergedKey(keys) || std::ranges::any_of(keys, [&](const std::string& kept) {
                   return key == kept || key == kept + "/1" || key == kept + "/2";
               });
    };
    for (std::size_t cluster = 0; cluster < m_map->clusters.size(); ++cluster) {
        if (isOf(m_map->clusters[cluster].key)) {
            m_clusters->selectionModel()->setCurrentIndex(m_model->index(static_cast<int>(cluster)),
                                                          QItemSelectionModel::Select);
        }
    }
}

void MapPanel::setMap(const std::shared_ptr<const explore::FailureMap>& map,
                      const std::shared_ptr<const RecordTable>& table,
                      const explore::FailureMapOptions& options) {
    // Clusters of the same clustering keep their keys, whatever they are called now.
    const bool same = m_map != nullptr && map != nullptr && m_map->grouped == map->grouped;
    const auto kept = same ? selectedKeys() : std::vector<std::string>();
    m_map = map;
    m_table = table;
    m_evidence->setMap(map, table, options);
    m_details->setEvidence(nullptr);
    m_model->setMap(map, table->models());
    if (map != nullptr) {
        m_clustersTitle->setText(tr("%Ln cluster(s)", nullptr, static_cast<int>(map->clusters.size())));
        m_grouping->setMap(*map, {options.grouping, options.clusters});
        selectKeys(kept);
    }
    showDetails();
}

void MapPanel::showDetails() {
    const auto current = m_clusters->selectedClusters().empty() ? std::nullopt : m_clusters->currentCluster();
    m_details->setCluster(m_map, m_table, current);
    if (current) {
        m_evidence->request();
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
