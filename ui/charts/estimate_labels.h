// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/figure_layout.h"

#include <QFontMetricsF>
#include <QRectF>
#include <QString>

#include <vector>

namespace fgw::ui {

struct EstimateLabel {
    QRectF area;
    QString text;
};

/// The numbers of estimates: each above its interval, else below it; none where both are taken by another,
/// since numbers that run into each other cannot be read. Hovering tells those.
[[nodiscard]] std::vector<EstimateLabel>
estimateLabels(const report::Figure& figure, const FigureLayout& layout, const QFontMetricsF& metrics);

} // namespace fgw::ui
