// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/figure_layout.h"

#include <QFontMetricsF>
#include <QRectF>
#include <QString>

#include <vector>

namespace fgw::ui {

struct PlacedNumber {
    QRectF area;
    QString text;
};

/// The numbers of estimates where report::NumberPlaces has a place for them.
[[nodiscard]] std::vector<PlacedNumber>
estimateLabels(const report::Figure& figure, const FigureLayout& layout, const QFontMetricsF& metrics);

} // namespace fgw::ui
