// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace fgw::intake {

/// True for a byte of a word, in lower case: letters, digits and whatever is beyond ASCII.
[[nodiscard]] constexpr bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

/// Calls visit(word) for each word of a text, in lower case.
template <typename Visit>
void forEachWord(std::string_view text, Visit&& visit) {
    const std::string lower = toLower(canonicalText(text));
    std::string_view rest = lower;
    while (!rest.empty()) {
        const auto begin = std::ranges::find_if(rest, isWordByte);
        const auto end = std::find_if_not(begin, rest.end(), isWordByte);
        if (begin != end) {
            visit(std::string_view(begin, end));
        }
        rest = std::string_view(end, rest.end());
    }
}

/// How often each word stands in a text; ordered, so that sums come out the same everywhere.
using WordCounts = std::map<std::string, double, std::less<>>;
[[nodiscard]] WordCounts wordCounts(std::string_view text);

} // namespace fgw::intake
