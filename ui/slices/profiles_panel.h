// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/map_findings.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QStackedWidget;
class QTableView;

namespace fgw::ui {

class DistinctionModel;
class EmptyState;
class Heatmap;
class Session;
class TextLabel;

/// Where the failures of each model lie, how alike models fail, and what sets the clusters apart. It is about
/// all failures of the run, as the map is, whatever the filter.
class ProfilesPanel : public QWidget {
    Q_OBJECT
public:
    ProfilesPanel(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] bool busy() const;
    [[nodiscard]] Heatmap* shares() const { return m_shares; }
    [[nodiscard]] Heatmap* pairs() const { return m_pairs; }
    [[nodiscard]] QComboBox* measure() const { return m_measure; }
    [[nodiscard]] QTableView* distinctions() const { return m_distinctions; }

protected:
    /// What nobody looks at is not computed.
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makePairs();
    [[nodiscard]] QWidget* makeDistinctions();
    [[nodiscard]] QWidget* makeContent();
    void onMapChanged();
    void compute();
    void adopt(std::shared_ptr<const explore::FailureMap> map,
               std::shared_ptr<const explore::MapFindings> findings);
    void showPairs();
    void showState();
    void select(const BitSet& rows, Qt::KeyboardModifiers modifiers);

    Session& m_session;
    const Theme& m_theme;
    QStackedWidget* m_pages;
    EmptyState* m_nothing;
    TextLabel* m_summary;
    Heatmap* m_shares;
    QComboBox* m_measure;
    Heatmap* m_pairs;
    DistinctionModel* m_model;
    QTableView* m_distinctions;
    QWidget* m_content;
    std::shared_ptr<const explore::FailureMap> m_map; ///< that the findings are about
    std::shared_ptr<const explore::MapFindings> m_findings;
};

} // namespace fgw::ui
