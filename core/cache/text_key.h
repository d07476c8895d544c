// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <cstdint>
#include <cstring>
#include <string_view>

namespace fgw::cache {

/// What a text is looked up by. Answers are often a digit or a word: their bytes, spread, are their key. The
/// tag keeps them apart from longer texts as surely as these are kept apart from each other.
[[nodiscard]] inline Fingerprint keyOf(std::string_view text) {
    constexpr std::uint64_t tag = 0x73686F7274000000ULL;
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL; // of splitmix64
    std::uint64_t bytes = 0;
    if (text.size() > sizeof bytes) {
        return Fingerprint::of(text);
    }
    std::memcpy(&bytes, text.data(), text.size());
    bytes *= odd;
    return {bytes ^ (bytes >> 32), tag | text.size()};
}

/// A text with its key, so that it is hashed once, by whoever reads it.
struct KeyedText {
    std::string_view text;
    Fingerprint key;

    KeyedText() = default;
    explicit KeyedText(std::string_view of) : text(of), key(keyOf(of)) {}
};

} // namespace fgw::cache
