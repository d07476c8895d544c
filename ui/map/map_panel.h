// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "ui/map/cluster_model.h"
#include "ui/map/colour_field.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <memory>
#include <string>
#include <vector>

class QSpinBox;
class QTimer;

namespace fgw::ui {

class ClusterList;
class FigureView;
class Legend;
class TextLabel;

/// Beside the map: what the colours mean, the clusters, and how their number was chosen.
class MapPanel : public QWidget {
    Q_OBJECT
public:
    explicit MapPanel(const Theme& theme, QWidget* parent = nullptr);

    void setMap(const std::shared_ptr<const explore::FailureMap>& map, const RecordTable& table,
                std::size_t wantedClusters);
    /// The list of clusters is the legend where colours mean clusters.
    /// What sizes mean follows in any case.
    void setScheme(const ColourField& field, const ColourScheme& scheme,
                   const std::vector<LegendEntry>& sizes = {});

    [[nodiscard]] ClusterList* clusters() const { return m_clusters; }

signals:
    void termWanted(const QString& term);
    void coloursWanted(std::size_t first, std::size_t last);
    /// 0 lets the silhouette choose.
    void clusterCountWanted(int count);

private:
    void buildChoice();
    void showChoice(const explore::FailureMap& map, std::size_t wantedClusters);

    const Theme& m_theme;
    ClusterModel* m_model;
    TextLabel* m_legendTitle;
    Legend* m_legend;
    TextLabel* m_clustersTitle;
    ClusterList* m_clusters;
    FigureView* m_silhouette;
    TextLabel* m_choice;
    QSpinBox* m_count;
    QTimer* m_countSettled;
};

} // namespace fgw::ui
