// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace fgw::ui {

/// A figure's title, axis or note: the translation of a text that core writes, or the text itself where it is
/// data.
[[nodiscard]] QString figureText(const std::string& text);

} // namespace fgw::ui
