// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/round_series.h"
#include "core/report/figure.h"
#include "ui/shell/workspace.h"
#include "ui/theme/theme.h"

#include <array>
#include <memory>

class QStackedWidget;
class QTabWidget;

namespace fgw::ui {

class EmptyState;
class FigureView;
class LineagePage;
class Session;
class TextLabel;

/// What happens from round to round: separation, purity, drift and ARI as four curves over the same axis, and
/// what becomes of the clusters.
class RoundsWorkspace : public Workspace {
    Q_OBJECT
public:
    RoundsWorkspace(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("rounds"); }
    [[nodiscard]] QString title() const override { return tr("Rounds"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("chart-spline"); }
    [[nodiscard]] bool busy() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    [[nodiscard]] FigureView* figure(report::RoundMeasure measure) const;
    [[nodiscard]] LineagePage* lineage() const { return m_lineage; }
    [[nodiscard]] QTabWidget* tabs() const { return m_tabs; }

private:
    [[nodiscard]] QWidget* makeContent();
    [[nodiscard]] QWidget* makeCurves();
    void rebuild();
    [[nodiscard]] bool isComputing() const;
    void adopt(const explore::RoundSeries& series);
    void showState();
    void chooseRound(quint64 round, Qt::KeyboardModifiers modifiers);

    Session& m_session;
    const Theme& m_theme;
    QStackedWidget* m_pages;
    EmptyState* m_noDocument;
    EmptyState* m_noRounds;
    QWidget* m_content;
    TextLabel* m_origin;
    TextLabel* m_reading;
    QTabWidget* m_tabs;
    LineagePage* m_lineage;
    std::array<FigureView*, 4> m_figures{};
    bool m_hasRounds = false;
};

} // namespace fgw::ui
