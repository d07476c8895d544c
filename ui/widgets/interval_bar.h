// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace fgw::ui {

struct ThemeRoles;

/// A share 0 … 1 on a hairline from 0 to 1: its interval as a band, its value as a mark. Without a value only
/// the hairline is drawn.
void paintInterval(QPainter& painter, const QRectF& area, const stats::Estimate& estimate,
                   const QColor& colour, const ThemeRoles& roles);

} // namespace fgw::ui
