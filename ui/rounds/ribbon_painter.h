// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/cluster_lineage.h"
#include "ui/rounds/ribbon_layout.h"
#include "ui/theme/theme.h"

#include <QColor>
#include <QFont>
#include <QStringList>

#include <optional>
#include <vector>

class QPainter;

namespace fgw::ui {

/// A lineage as it is to be drawn.
struct RibbonPicture {
    const explore::Lineage& lineage;
    const RibbonLayout& layout;
    const ThemeRoles& roles;
    QFont font;
    std::vector<QColor> colours;    ///< by bar
    QStringList names;              ///< by bar, as they may be shown
    QStringList headings;           ///< by round
    double headingTop = 0;          ///< where the headings' line begins
    std::vector<bool> litBars;      ///< empty: all
    std::vector<bool> litRibbons;   ///< empty: all
    std::optional<std::size_t> bar; ///< under the pointer or the keyboard
    std::optional<std::size_t> ribbon;
};

/// Ribbons below, then what fades in and out, bars, the marks of birth (a ring) and death (a cross), and
/// names.
void drawRibbons(QPainter& painter, const RibbonPicture& picture);

} // namespace fgw::ui
