// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/log_images.h"

#include <cstdint>
#include <string>
#include <utility>

namespace fgw::explore {

namespace {

constexpr std::size_t kLargest = std::size_t{32} << 20;

/// 0 … 63 of a digit of base64; −1 of anything else.
int sextet(char c) {
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/// Both alphabets of RFC 4648; padding and line ends are passed over, anything else ends it.
std::optional<std::string> decodeBase64(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        if (c == '=' || c == '\n' || c == '\r') {
            continue;
        }
        const int value = sextet(c);
        if (value < 0) {
            return std::nullopt;
        }
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>((bits >> static_cast<unsigned>(held)) & 0xFFU);
        }
    }
    return bytes;
}

} // namespace

std::optional<Image> imageIn(std::string_view address) {
    constexpr std::string_view scheme = "data:";
    constexpr std::string_view encoding = ";base64";
    const std::size_t comma = address.find(',');
    if (!address.starts_with(scheme) || comma == std::string_view::npos ||
        address.size() / 4 * 3 > kLargest) {
        return std::nullopt;
    }
    std::string_view type = address.substr(scheme.size(), comma - scheme.size());
    if (!type.starts_with("image/") || !type.ends_with(encoding)) {
        return std::nullopt;
    }
    type.remove_suffix(encoding.size());
    auto bytes = decodeBase64(address.substr(comma + 1));
    if (!bytes) {
        return std::nullopt;
    }
    return Image{std::string(type.substr(0, type.find(';'))), std::move(*bytes)};
}

} // namespace fgw::explore
