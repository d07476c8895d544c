// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/claim_card.h"
#include "core/explore/slice_table.h"
#include "ui/session/selection.h"
#include "ui/shell/workspace.h"
#include "ui/theme/theme.h"

#include <memory>
#include <string>
#include <vector>

class QComboBox;
class QScrollArea;
class QSortFilterProxyModel;
class QStackedWidget;
class QTabWidget;
class QTableView;

namespace fgw::ui {

class EmptyState;
class FigureView;
class Heatmap;
class ProfilesPanel;
class SeparationModel;
class Session;
class TextLabel;

/// Accuracy by slice, or by any field that groups the records: bars, heatmap and separation, of the rows that
/// pass the filter. In its second part, where the failures of each model lie.
class SlicesWorkspace : public Workspace {
    Q_OBJECT
public:
    SlicesWorkspace(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("slices"); }
    [[nodiscard]] QString title() const override { return tr("Slices"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("chart-column-big"); }
    [[nodiscard]] QList<QAction*> workspaceActions() const override { return m_actions; }
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool busy() const override;

    [[nodiscard]] FigureView* figure() const { return m_figure; }
    [[nodiscard]] Heatmap* heatmap() const { return m_heatmap; }
    [[nodiscard]] QTableView* separation() const { return m_separation; }
    [[nodiscard]] QComboBox* groupBox() const { return m_groupBox; }
    /// Accuracy and profiles.
    [[nodiscard]] QTabWidget* parts() const { return m_parts; }
    [[nodiscard]] ProfilesPanel* profiles() const { return m_profiles; }

signals:
    /// A person wants to keep a figure of the open run as a claim card.
    void pinRequested(const claims::Recipe& recipe);

private:
    void makeActions();
    void pin(claims::RecipeKind kind);
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeContent();
    [[nodiscard]] QWidget* makeSeparation();
    void adoptDocument();
    void rebuild();
    void adopt(std::shared_ptr<const explore::SliceTable> table, const std::string& groupBy);
    void showState();
    void chooseCell(std::size_t slice, std::size_t model, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] std::string groupBy() const;

    Session& m_session;
    const Theme& m_theme;
    QStackedWidget* m_pages;
    EmptyState* m_noDocument;
    EmptyState* m_nothing;
    QWidget* m_content;
    QComboBox* m_groupBox;
    TextLabel* m_counted;
    QTabWidget* m_parts;
    ProfilesPanel* m_profiles;
    QScrollArea* m_figureScroll;
    FigureView* m_figure;
    Heatmap* m_heatmap;
    TextLabel* m_separationTitle = nullptr;
    SeparationModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_separation;
    std::shared_ptr<const explore::SliceTable> m_table;
    std::string m_tableGroup; ///< by what m_table groups
    QString m_wantedGroup;    ///< from a saved state, until its document is there
    QList<QAction*> m_actions;
};

} // namespace fgw::ui
