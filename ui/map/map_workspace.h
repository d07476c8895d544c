// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/colour_field.h"
#include "ui/map/grouping_box.h"
#include "ui/map/map_export.h"
#include "ui/map/map_gesture.h"
#include "ui/map/size_field.h"
#include "ui/session/selection.h"
#include "ui/shell/workspace.h"
#include "ui/theme/theme.h"

#include <QList>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

class QAction;
class QComboBox;
class QHBoxLayout;
class QStackedWidget;
class QToolBar;

namespace fgw::ui {

class ClusterActions;
class EmptyState;
class MapCanvas;
class MapDistortion;
class MapPanel;
class RoundSlider;
class Session;
class TextLabel;

/// The geometry of failures: map, legend and clusters, tied to the session's selection and filter.
class MapWorkspace : public Workspace {
    Q_OBJECT
public:
    MapWorkspace(Session& session, const Theme& theme, QWidget* parent = nullptr);
    ~MapWorkspace() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("map"); }
    [[nodiscard]] QString title() const override { return tr("Map"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("chart-scatter"); }
    [[nodiscard]] QList<QAction*> workspaceActions() const override { return m_actions; }
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool busy() const override;

    [[nodiscard]] MapCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] RoundSlider* rounds() const { return m_rounds; }

private:
    void buildActions();
    void buildPages();
    [[nodiscard]] QWidget* makeToolBar();
    void addLayoutBox(QHBoxLayout& bar, QWidget* parent);
    [[nodiscard]] QWidget* makeMapPage();
    QAction* addAction(const QString& text, const QString& icon, const QKeySequence& key,
                       std::function<void()> act);
    void addToolAction(const QString& text, const QString& icon, const QKeySequence& key, MapTool tool);

    void adoptMap();
    void adoptLayout();
    void showMaking();
    void showState();
    void adoptFields();
    [[nodiscard]] FieldSources fieldSources() const;
    void recolour();
    void showColours();
    void resizePoints();
    void judgeMap();
    void adoptDistortion();
    /// Nothing was measured of what the map hides, and why.
    void endJudging(const QString& reason);
    void warnOfDistortion();
    void nameRegions();
    void adoptJudgements();
    void relight();
    void refocus();
    void applyPendingState();
    void chooseLayout(explore::Projection projection);
    void showLayoutChoice();
    void choose(const std::vector<std::uint32_t>& points, Selection::How how);
    void chooseColours(std::size_t first, std::size_t last);
    void chooseCluster(std::size_t cluster, Selection::How how);
    void showCluster(std::size_t cluster);
    void toggleTerm(const QString& term);
    void setGrouping(const GroupingChoice& choice);
    void chooseFields();
    void exportPicture();
    [[nodiscard]] QString hoverText(std::uint32_t point) const;
    [[nodiscard]] MapSheet sheet() const;
    [[nodiscard]] QString axesText() const;
    [[nodiscard]] std::vector<std::uint32_t> pointsOf(std::size_t cluster) const;
    [[nodiscard]] std::optional<std::size_t> clusterOf(std::uint32_t point) const;
    [[nodiscard]] ColourField field() const;
    [[nodiscard]] std::optional<ColourField> sizedField() const;
    [[nodiscard]] std::vector<LegendEntry> sheetLegend() const;

    Session& m_session;
    const Theme& m_theme;
    QList<QAction*> m_actions;
    QList<QAction*> m_tools;
    QAction* m_hulls = nullptr;
    QAction* m_fieldsWanted = nullptr;
    QAction* m_howMade = nullptr;
    QStackedWidget* m_pages;
    EmptyState* m_noDocument;
    EmptyState* m_nothing;
    QWidget* m_computing;
    QWidget* m_mapPage;
    MapCanvas* m_canvas;
    MapPanel* m_panel;
    MapDistortion* m_distortion;
    RoundSlider* m_rounds;
    ClusterActions* m_clusterActions;
    std::shared_ptr<const geometry::Matrix> m_space; ///< of the map that is shown
    QComboBox* m_fieldBox;
    QComboBox* m_sizeBox;
    QComboBox* m_layoutBox;
    TextLabel* m_chosen;
    TextLabel* m_axes;
    TextLabel* m_made;
    TextLabel* m_misleads;  ///< that most of a selection is not where it belongs
    QString m_whyNotJudged; ///< until the map is judged again
    std::vector<ColourField> m_fields;
    ColourScheme m_scheme;
    SizeScheme m_sizes;
    std::vector<std::uint32_t> m_selectedPoints;
    std::optional<QJsonObject> m_pendingState; ///< until the map it belongs to is there
};

} // namespace fgw::ui
