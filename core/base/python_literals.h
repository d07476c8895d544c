// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fgw {

/// Writes JSON with the literals that Python's `json` puts for numbers that JSON has none for as strict JSON:
/// NaN becomes null, ±Infinity a string of that name. What stands in strings stays. Only these are looked at:
/// whether the rest is JSON, a parser tells. False, and `strict` is left as it was, where there is none.
[[nodiscard]] bool replacePythonLiterals(std::string_view text, std::string& strict);

} // namespace fgw
