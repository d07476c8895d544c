// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace fgw::geometry {

/// Counts of a text that mean the same in every domain.
struct TextShape {
    std::size_t words = 0;     ///< runs without white space
    std::size_t sentences = 0; ///< full stops, question and exclamation marks before white space or the end
    std::size_t numbers = 0;   ///< words that begin with a digit, after a sign or a currency mark
};

[[nodiscard]] TextShape shapeOf(std::string_view text);

} // namespace fgw::geometry
