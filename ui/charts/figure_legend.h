// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"
#include "ui/charts/figure_layout.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QPainter>

namespace fgw::ui {

/// Lines over a filled box where another series had its colour before: see report::textureOf.
void drawTexture(QPainter& painter, std::size_t colour, const QRectF& box);

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
