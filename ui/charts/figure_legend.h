// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"
#include "ui/charts/figure_layout.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QPainter>

namespace fgw::ui {

/// Whether there are more bars than colours, so that each carries its name and a legend would say nothing.
[[nodiscard]] bool namesAtBars(const report::Figure& figure);
/// What those names need below the axis.
[[nodiscard]] qreal barNamesHeight(const report::Figure& figure, const QFont& font);
void drawBarNames(QPainter& painter, const report::Figure& figure, const FigureLayout& layout,
                  const ThemeRoles& roles);

/// How many lines a legend of such a width takes.
[[nodiscard]] int legendLines(const report::Figure& figure, const QFont& font, qreal width);
/// From `top` on, between the sides of the plot.
void drawLegend(QPainter& painter, const report::Figure& figure, const FigureLayout& layout,
                const ThemeRoles& roles, qreal top);

} // namespace fgw::ui
