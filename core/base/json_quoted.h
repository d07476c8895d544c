// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace fgw {

/// Appends a string of JSON. Quotation marks, backslashes and controls below U+0020 are written by
/// `escape(out, character)`: formats differ in how. A template, since much that is read or written goes
/// through it.
template <typename Escape>
void appendQuoted(std::string& out, std::string_view text, Escape&& escape) {
    const auto isEscaped = [](char character) {
        return static_cast<unsigned char>(character) < 0x20 || character == '"' || character == '\\';
    };
    out += '"';
    while (!text.empty()) {
        const auto plain = static_cast<std::size_t>(std::ranges::find_if(text, isEscaped) - text.begin());
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
