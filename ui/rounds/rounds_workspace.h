// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/round_series.h"
#include "core/report/figure.h"
#include "ui/shell/workspace.h"
#include "ui/theme/theme.h"

#include <array>
#include <memory>

class QStackedWidget;

namespace fgw::ui {

class EmptyState;
class FigureView;
class Session;
class TextLabel;

/// What happens from round to round: separation, purity, drift and ARI as four curves over the same axis.
class RoundsWorkspace : public Workspace {
    Q_OBJECT
public:
    RoundsWorkspace(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("rounds"); }
    [[nodiscard]] QString title() const override { return tr("Rounds"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("chart-spline"); }
    [[nodiscard]] bool busy() const override { return m_computing; }

    [[nodiscard]] FigureView* figure(report::RoundMeasure measure) const;

private:
    [[nodiscard]] QWidget* makeContent();
    void rebuild();
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
    std::array<FigureView*, 4> m_figures{};
    bool m_hasRounds = false;
    bool m_computing = false;
};

} // namespace fgw::ui
