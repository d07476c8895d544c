// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace fgw {

/// How many bytes from the beginning of a text stand in a string of JSON as they are.
inline std::size_t plainLength(std::string_view text) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highBits = ones << 7;
    const auto hasBelow = [](std::uint64_t bytes, std::uint64_t limit) {
        return ((bytes - ones * limit) & ~bytes & highBits) != 0;
    };
    std::size_t at = 0;
    for (std::uint64_t bytes = 0; at + sizeof bytes <= text.size(); at += sizeof bytes) {
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        if (hasBelow(bytes, 0x20) || hasBelow(bytes ^ (ones * '"'), 1) ||
            hasBelow(bytes ^ (ones * '\\'), 1)) {
            break;
        }
    }
    const auto isPlain = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
    };
    while (at < text.size() && isPlain(text[at])) {
        ++at;
    }
    return at;
}

/// Appends a string of JSON. Quotation marks, backslashes and controls below U+0020 are written by
/// `escape(out, character)`: formats differ in how. A template, since much that is read or written goes
/// through it.
template <typename Escape>
void appendQuoted(std::string& out, std::string_view text, Escape&& escape) {
    out += '"';
    while (!text.empty()) {
        const std::size_t plain = plainLength(text);
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (!text.empty()) {
            escape(out, text.front());
            text.remove_prefix(1);
        }
    }
    out += '"';
}

} // namespace fgw
