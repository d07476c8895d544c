// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/figure_layout.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QString>
#include <QStringList>

namespace fgw::ui {

/// What figures share besides their marks. All texts are drawn as plain text.
struct FigureFrame {
    const report::Figure& figure;
    const FigureLayout& layout;
    const ThemeRoles& roles;
    QFont font;
    QStringList tickNotes; ///< second line under each tick of x
    bool legendShown = true;
};

/// Where the marks go in a view of this size, beside what else is shown.
[[nodiscard]] QRectF plotArea(const QSizeF& view, const QFont& font, const report::Figure& figure,
                              bool legendShown, bool tickNotesShown);

void drawGrid(QPainter& painter, const FigureFrame& frame);
/// Bands of lines: below the marks.
void drawBands(QPainter& painter, const FigureFrame& frame);
/// What tells bars of one colour apart: above the bars, below all else.
void drawTextures(QPainter& painter, const FigureFrame& frame);
/// Whiskers of bars, and of points of a line that stand alone: above the marks.
void drawWhiskers(QPainter& painter, const FigureFrame& frame);
/// A dash across each bar that has something it should reach: above the marks.
void drawExpected(QPainter& painter, const FigureFrame& frame);
/// Title, legend, axes.
void drawTexts(QPainter& painter, const FigureFrame& frame);
/// A card with plain text that stays inside `area`; the first line is emphasised.
void drawCard(QPainter& painter, const QString& text, const QPointF& at, const QRectF& area,
              const ThemeRoles& roles, const QFont& font);

/// "n = 1,319" for each tick of x, or the range where the series differ.
[[nodiscard]] QStringList countNotes(const report::Figure& figure, const FigureLayout& layout);

} // namespace fgw::ui
