// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "ui/map/cluster_model.h"
#include "ui/map/colour_field.h"
#include "ui/map/grouping_box.h"
#include "ui/theme/theme.h"

#include <QList>
#include <QWidget>

#include <memory>
#include <string>
#include <vector>

class QAction;
class QHBoxLayout;

namespace fgw::ui {

class ClusterDetails;
class ClusterList;
class JobRunner;
class Legend;
class MapEvidence;
class TextLabel;

/// Beside the map: what the colours mean, the clusters, what is known of the chosen one, and how they were
/// found.
class MapPanel : public QWidget {
    Q_OBJECT
public:
    MapPanel(const Theme& theme, JobRunner& jobs, QWidget* parent = nullptr);

    /// `options` made the map, and are asked for what is measured of it.
    void setMap(const std::shared_ptr<const explore::FailureMap>& map,
                const std::shared_ptr<const RecordTable>& table, const explore::FailureMapOptions& options);
    /// Actions on the chosen clusters, as buttons beside their heading.
    void addClusterActions(const QList<QAction*>& actions);
    /// The list of clusters is the legend where colours mean clusters.
    /// What sizes mean follows in any case.
    void setScheme(const ColourField& field, const ColourScheme& scheme,
                   const std::vector<LegendEntry>& sizes = {});

    [[nodiscard]] ClusterList* clusters() const { return m_clusters; }

signals:
    void termWanted(const QString& term);
    void coloursWanted(std::size_t first, std::size_t last);
    void groupingWanted(const fgw::ui::GroupingChoice& choice);
    void exemplarWanted(std::size_t row);

private:
    void showDetails();
    void selectKeys(const std::vector<std::string>& keys);
    [[nodiscard]] std::vector<std::string> selectedKeys() const;

    const Theme& m_theme;
    ClusterModel* m_model;
    TextLabel* m_legendTitle;
    Legend* m_legend;
    TextLabel* m_clustersTitle;
    ClusterList* m_clusters;
    QHBoxLayout* m_heading;
    MapEvidence* m_evidence;
    ClusterDetails* m_details;
    GroupingBox* m_grouping;
    std::shared_ptr<const explore::FailureMap> m_map;
    std::shared_ptr<const RecordTable> m_table;
};

} // namespace fgw::ui
