// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/colour_field.h"

#include <QPainter>
#include <QRectF>

namespace fgw::ui {

/// Room for the mark of a line of a legend, in logical pixels.
inline constexpr qreal kSwatchWidth = 20;

/// The mark of one line: a disc as large as the points it stands for, or that part of a continuous scale
/// which touches those of the lines above and below it. Nothing for a heading.
void drawSwatch(QPainter& painter, const QRectF& line, const LegendEntry& entry);

} // namespace fgw::ui
