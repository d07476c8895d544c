// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace fgw::geometry {

struct LetterCounts {
    std::size_t all = 0;
    std::size_t unspaced = 0; ///< of scripts that put no spaces between words: Chinese, Japanese, Thai, Lao,
                              ///< Khmer and Burmese
};

/// Adds the letters of a text; bytes that are not UTF-8 are none.
void addLetters(LetterCounts& counts, std::string_view text);

} // namespace fgw::geometry
