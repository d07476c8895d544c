// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <QColor>
#include <QRectF>

#include <optional>

class QPainter;

namespace fgw::ui {

struct ThemeRoles;

/// The values at the ends of a bar, and one that a line across it marks. A share by default.
struct BarScale {
    double lo = 0.0;
    double hi = 1.0; ///< above `lo`
    std::optional<double> marked = {};
};

/// An estimate on a hairline as long as the scale: its interval as a band, its value as a mark, at an end
/// where they lie beyond it. Without a value only the lines are drawn.
void paintInterval(QPainter& painter, const QRectF& area, const stats::Estimate& estimate,
                   const BarScale& scale, const QColor& colour, const ThemeRoles& roles);

} // namespace fgw::ui
