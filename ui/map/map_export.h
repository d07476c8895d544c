// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/colour_field.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_picture.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>

#include <vector>

namespace fgw::ui {

/// A map as it leaves the program: with its title, its legend and how it was made.
struct MapSheet {
    QString title;
    QString legendTitle;
    std::vector<LegendEntry> legend;
    QString note; ///< axes and provenance
};

/// Size of a sheet around a view of `map` logical pixels.
[[nodiscard]] QSize sheetSize(const QSizeF& map);

/// Draws the sheet: points as pixels at twice the resolution, everything else as lines and text.
void drawSheet(QPainter& painter, const MapSheet& sheet, const MapPicture& picture, const MapCamera& camera,
               const ThemeRoles& roles, const QFont& font);

} // namespace fgw::ui
