// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QPainter>
#include <QRectF>
#include <QStringList>

namespace fgw::ui {

/// How the names above the columns of a table are set: on up to three lines each or, where one of them would
/// be cut by that, upwards.
struct ColumnNames {
    QStringList names;
    bool turned = false;
    double height = 0;
};

[[nodiscard]] ColumnNames setColumnNames(const QStringList& names, const QFontMetricsF& metrics,
                                         double width);

/// A name cut behind its separators, as few parts on a line as a width takes; a part may be wider than that.
[[nodiscard]] QStringList brokenName(const QString& name, const QFontMetricsF& metrics, double width);

/// Draws one of them at the foot of `area`.
void drawColumnName(QPainter& painter, const ColumnNames& names, qsizetype column, const QRectF& area);

} // namespace fgw::ui
