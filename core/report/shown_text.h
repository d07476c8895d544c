// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fgw::report {

/// A key of a figure ("accuracy by slice") as it is shown where nobody translates: with a capital letter.
[[nodiscard]] std::string shownText(std::string_view key);

/// A text on one line in which no character means anything to Markdown or HTML.
[[nodiscard]] std::string escapeMarkdown(std::string_view text);

/// The text with what means something to XML escaped, and control characters shown.
[[nodiscard]] std::string escapeXml(std::string_view text);

} // namespace fgw::report
