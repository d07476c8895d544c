// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fgw {

/// Python's and JavaScript's `json` escape half of a surrogate pair, as where an answer was cut within an
/// emoji; parsers refuse it. Writes such escapes as that of U+FFFD. False, and `repaired` is left as it was,
/// where there is none.
[[nodiscard]] bool replaceLoneSurrogates(std::string_view text, std::string& repaired);

} // namespace fgw
