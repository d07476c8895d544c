// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::geometry {

/// What every number becomes where numbers are folded.
inline constexpr std::string_view kNumberToken = "#";

/// The words of one text, stored end to end.
struct Tokens {
    std::string text;
    std::vector<std::uint32_t> ends; ///< token i ends before text[ends[i]]

    [[nodiscard]] std::size_t size() const { return ends.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t index) const {
        const std::size_t begin = index == 0 ? 0 : ends[index - 1];
        return std::string_view(text).substr(begin, ends[index] - begin);
    }
};

/// Cuts a text into lower-case words: runs of letters, marks, digits and underscores in any script (NFC),
/// with apostrophes inside ("don't"; a possessive 's goes). Words of one letter are dropped, but an ideograph
/// is a word by itself. Numbers (with . and , inside) become `kNumberToken` if `foldNumbers`, so that "5
/// eggs" and "12 eggs" read the same. Bytes that are not UTF-8 separate words.
[[nodiscard]] Tokens tokenize(std::string_view text, bool foldNumbers = true);

} // namespace fgw::geometry
