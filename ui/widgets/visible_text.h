// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace fgw::ui {

/// Text from outside as it may be shown: control characters become control pictures (␛), bidi controls,
/// zero-width and other invisible characters become [U+202E]. Line ends and tabs stay, CR LF counts as one
/// line end.
[[nodiscard]] QString visibleText(const QString& text);
[[nodiscard]] QString visibleText(std::string_view utf8);

/// The same on one line: line ends and tabs become spaces.
[[nodiscard]] QString visibleLine(std::string_view utf8);

/// A tool tip that Qt cannot take for HTML of the text's own making.
[[nodiscard]] QString plainToolTip(const QString& text);

} // namespace fgw::ui
