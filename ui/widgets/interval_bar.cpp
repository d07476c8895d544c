// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/interval_bar.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace fgw::ui {

void paintInterval(QPainter& painter, const QRectF& area, const stats::Estimate& estimate,
                   const BarScale& scale, const QColor& colour, const ThemeRoles& roles) {
    const auto x = [&](double value) {
        return area.left() + std::clamp((value - scale.lo) / (scale.hi - scale.lo), 0.0, 1.0) * area.width();
    };
    const double middle = area.center().y();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(roles.hairline, 1));
    painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle));
    if (scale.marked) {
        painter.setPen(QPen(roles.mutedText, 1));
        painter.drawLine(QPointF(x(*scale.marked), area.top()), QPointF(x(*scale.marked), area.bottom()));
    }
    painter.setPen(Qt::NoPen);
    if (estimate.interval) {
        QColor band = colour;
        band.setAlphaF(0.35F);
        painter.setBrush(band);
        const double lo = x(estimate.interval->lo);
        painter.drawRoundedRect(QRectF(lo, middle - 3, std::max(2.0, x(estimate.interval->hi) - lo), 6), 2,
                                2);
    }
    if (estimate.value) {
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(x(*estimate.value) - 1.5, middle - 6, 3, 12), 1.5, 1.5);
    }
    painter.restore();
}

} // namespace fgw::ui
