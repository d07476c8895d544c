// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace fgw {

/// Beyond this a double no longer tells neighbouring integers apart: 2^53.
inline constexpr double kExactIntegers = 9007199254740992.0;

/// The finite decimal number that all of `text` spells, as "-3", "0.5", "+1e3"; spaces around it are allowed.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);

} // namespace fgw
