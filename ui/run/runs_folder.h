// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fgw::ui {

class Settings;

/// Where runs that are made here go: what a person chose last, else a folder in the user's state directory.
[[nodiscard]] QString runsFolder(const Settings& settings);

} // namespace fgw::ui
