// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/unspaced_letters.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace fgw::geometry {

namespace {

struct Range {
    utf8proc_int32_t first;
    utf8proc_int32_t last;
};

/// Blocks of the Unicode Standard 15.
constexpr std::array kUnspaced{Range{0x0E00, 0x0EFF},    // Thai, Lao
                               Range{0x1000, 0x109F},    // Myanmar
                               Range{0x1780, 0x17FF},    // Khmer
                               Range{0x3040, 0x30FF},    // Hiragana, Katakana
                               Range{0x3400, 0x9FFF},    // CJK ideographs
                               Range{0xF900, 0xFAFF},    // CJK compatibility ideographs
                               Range{0x20000, 0x3FFFF}}; // CJK extensions

bool isUnspaced(utf8proc_int32_t letter) {
    return std::ranges::any_of(
        kUnspaced, [&](const Range& range) { return letter >= range.first && letter <= range.last; });
}

bool isLetter(utf8proc_int32_t character) {
    const auto category = utf8proc_category(character);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

void addCharacter(LetterCounts& counts, utf8proc_int32_t character) {
    if (isLetter(character)) {
        ++counts.all;
        counts.unspaced += isUnspaced(character) ? 1 : 0;
    }
}

} // namespace

void addLetters(LetterCounts& counts, std::string_view text) {
    while (!text.empty()) {
        const char first = text.front();
        if (static_cast<unsigned char>(first) < 0x80) {
            counts.all += (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ? 1 : 0;
            text.remove_prefix(1);
            continue;
        }
        utf8proc_int32_t character = -1;
        const utf8proc_ssize_t taken =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                             static_cast<utf8proc_ssize_t>(text.size()), &character);
        if (taken > 0) {
            addCharacter(counts, character);
        }
        text.remove_prefix(taken > 0 ? static_cast<std::size_t>(taken) : 1);
    }
}

} // namespace fgw::geometry
