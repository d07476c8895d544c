// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"
#include "core/report/ticks.h"

#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <optional>
#include <vector>

namespace fgw::ui {

using report::niceTicks;
using report::Ticks;

/// Where one mark is drawn, in the coordinates of the view.
struct MarkShape {
    std::size_t series = 0;
    std::size_t mark = 0;
    QRectF bar;                     ///< empty for a line
    QPointF tip;                    ///< top of the bar, or the point of a line
    std::optional<QRectF> interval; ///< no width; top is the upper bound
    QRectF target;                  ///< what the pointer has to hit
};

/// Geometry of a figure in a plot rectangle: one place decides where data lies, for drawing, hovering and
/// tests.
struct FigureLayout {
    QRectF plot;
    double xLow = 0;
    double xHigh = 1;
    Ticks y;
    std::vector<double> xTicks;    ///< category indexes, or numbers
    double barShare = 0.8;         ///< of a category's width that its bars fill together
    std::vector<MarkShape> shapes; ///< marks that have a value
    std::vector<QPointF> gaps;     ///< foot of each bar that has none

    [[nodiscard]] double toX(double value) const;
    [[nodiscard]] double toY(double value) const;
    /// Pixels between neighbouring ticks of x.
    [[nodiscard]] double xStep() const;
    /// The shape whose target holds `at`, the nearest tip where several do.
    [[nodiscard]] const MarkShape* hit(const QPointF& at) const;
};

[[nodiscard]] FigureLayout layOut(const report::Figure& figure, const QRectF& plot);

} // namespace fgw::ui
