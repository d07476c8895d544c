// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/lone_surrogates.h"

#include <charconv>
#include <cstdint>

namespace fgw {

namespace {

constexpr std::size_t kEscape = 6; // "\uD83D"

/// The code unit of the escape that begins at `at`; 0 where there is none.
std::uint32_t unitAt(std::string_view text, std::size_t at) {
    if (text.size() - at < kEscape || text[at] != '\\' || text[at + 1] != 'u') {
        return 0;
    }
    constexpr int hexadecimal = 16;
    std::uint32_t unit = 0;
    const char* const end = text.data() + at + kEscape;
    const auto read = std::from_chars(text.data() + at + 2, end, unit, hexadecimal);
    return read.ptr == end ? unit : 0;
}

bool isHigh(std::uint32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
bool isLow(std::uint32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

} // namespace

bool replaceLoneSurrogates(std::string_view text, std::string& repaired) {
    bool found = false;
    for (std::size_t at = text.find('\\'); at < text.size(); at = text.find('\\', at)) {
        const std::uint32_t unit = unitAt(text, at);
        if (isHigh(unit) && isLow(unitAt(text, at + kEscape))) {
            at += 2 * kEscape;
        } else if (isHigh(unit) || isLow(unit)) {
            if (!found) {
                repaired = text;
                found = true;
            }
            repaired.replace(at, kEscape, "\\uFFFD");
            at += kEscape;
        } else {
            at += 2; // an escape of any kind: what stands behind its backslash begins none
        }
    }
    return found;
}

} // namespace fgw
