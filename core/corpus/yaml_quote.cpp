// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_quote.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace fgw::corpus {

namespace {

/// The code point at the front of well-formed UTF-8, which is taken off.
std::uint32_t takeCodePoint(std::string_view& text, std::string_view& bytes) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    constexpr std::array<std::uint32_t, 5> masks{0, 0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t codePoint = lead & masks[length];
    for (std::size_t i = 1; i < length; ++i) {
        codePoint = (codePoint << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    bytes = text.substr(0, length);
    text.remove_prefix(length);
    return codePoint;
}

/// Controls, line and paragraph separators, zero-width and bidi controls, the byte order mark,
/// non-characters.
bool needsEscape(std::uint32_t codePoint) {
    const auto within = [codePoint](std::uint32_t first, std::uint32_t last) {
        return codePoint >= first && codePoint <= last;
    };
    return codePoint < 0x20 || within(0x7F, 0x9F) || codePoint == 0xAD || codePoint == 0x61C ||
           within(0x200B, 0x200F) || within(0x2028, 0x202E) || within(0x2060, 0x206F) ||
           codePoint == 0xFEFF || (codePoint & 0xFFFE) == 0xFFFE;
}

std::string escapeOf(std::uint32_t codePoint) {
    switch (codePoint) {
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    case '\r':
        return "\\r";
    default:
        break;
    }
    if (codePoint < 0x100) {
        return fmt::format("\\x{:02x}", codePoint);
    }
    return codePoint < 0x10000 ? fmt::format("\\u{:04x}", codePoint) : fmt::format("\\U{:08x}", codePoint);
}

bool isPlainKey(std::string_view key) {
    // What YAML 1.1 takes for truth values or null.
    constexpr std::array words{"y", "n", "yes", "no", "on", "off", "true", "false", "null"};
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto later = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    return !key.empty() && letter(key.front()) && std::ranges::all_of(key, later) &&
           std::ranges::find(words, toLower(key)) == words.end();
}

} // namespace

std::string doubleQuoted(std::string_view text) {
    if (!isValidUtf8(text)) {
        return doubleQuoted(repairUtf8(text));
    }
    std::string out = "\"";
    while (!text.empty()) {
        std::string_view bytes;
        const std::uint32_t codePoint = takeCodePoint(text, bytes);
        if (codePoint == '"' || codePoint == '\\') {
            out += '\\';
            out += bytes;
        } else if (needsEscape(codePoint)) {
            out += escapeOf(codePoint);
        } else {
            out += bytes;
        }
    }
    return out + '"';
}

std::string quotedKey(std::string_view key) {
    return isPlainKey(key) ? std::string(key) : doubleQuoted(key);
}

} // namespace fgw::corpus
