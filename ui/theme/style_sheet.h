// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QString>

namespace fgw::ui {

struct ThemeRoles;

[[nodiscard]] QPalette paletteFor(const ThemeRoles& roles);
/// What a palette cannot say: hairlines, spacing, flat controls, text roles.
[[nodiscard]] QString styleSheetFor(const ThemeRoles& roles);

} // namespace fgw::ui
