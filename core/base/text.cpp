// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <memory>

namespace fgw {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Decodes the code point at the front; length is 0 where the bytes are not well-formed.
struct Decoded {
    utf8proc_int32_t codePoint = 0;
    std::size_t length = 0;
};

Decoded decodeFront(std::string_view bytes) {
    if (const auto first = static_cast<unsigned char>(bytes.front()); first < 0x80) {
        return {first, 1};
    }
    Decoded decoded;
    const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                       static_cast<utf8proc_ssize_t>(bytes.size()), &decoded.codePoint);
    decoded.length = read > 0 ? static_cast<std::size_t>(read) : 0;
    return decoded;
}

/// Calls visit(codePoint, bytes of it) for each code point; bytes outside UTF-8 arrive as U+FFFD.
template <typename Visit>
void forEachCodePoint(std::string_view text, Visit&& visit) {
    while (!text.empty()) {
        const Decoded decoded = decodeFront(text);
        if (decoded.length == 0) {
            visit(0xFFFD, kReplacement);
            text.remove_prefix(1);
        } else {
            visit(decoded.codePoint, text.substr(0, decoded.length));
            text.remove_prefix(decoded.length);
        }
    }
}

constexpr bool isAsciiSpace(utf8proc_int32_t codePoint) {
    return codePoint == ' ' || (codePoint >= 0x09 && codePoint <= 0x0D);
}

bool isSpace(utf8proc_int32_t codePoint) {
    if (codePoint < 0x80) {
        return isAsciiSpace(codePoint);
    }
    return codePoint == 0x85 || utf8proc_category(codePoint) == UTF8PROC_CATEGORY_ZS || codePoint == 0x2028 ||
           codePoint == 0x2029;
}

bool isUnseen(utf8proc_int32_t codePoint) {
    const auto category = utf8proc_category(codePoint);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

std::string foldSpaces(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    bool pendingSpace = false;
    forEachCodePoint(text, [&](utf8proc_int32_t codePoint, std::string_view bytes) {
        if (isSpace(codePoint)) {
            pendingSpace = !folded.empty();
            return;
        }
        if (pendingSpace) {
            folded += ' ';
            pendingSpace = false;
        }
        folded += bytes;
    });
    return folded;
}

/// Whether `spoils(index)` is never other than 0. Blocks of a fixed length, so that many characters are
/// looked at at once.
template <typename Spoils>
bool isSpoiltNowhere(std::size_t begin, std::size_t end, Spoils&& spoils) {
    constexpr std::size_t block = 64;
    unsigned char spoilt = 0;
    for (; begin + block <= end && spoilt == 0; begin += block) {
        for (std::size_t i = 0; i < block; ++i) {
            spoilt |= spoils(begin + i);
        }
    }
    for (; begin < end; ++begin) {
        spoilt |= spoils(begin);
    }
    return spoilt == 0;
}

/// ASCII with nothing to fold: most inputs are.
bool isFoldedAscii(std::string_view text) {
    if (text.empty()) {
        return true;
    }
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
    const auto spoils = [bytes](std::size_t i) {
        const auto control = static_cast<unsigned char>(static_cast<unsigned char>(bytes[i] - 0x09U) < 5U);
        const auto doubled = static_cast<unsigned char>((bytes[i] == ' ') & (bytes[i - 1] == ' '));
        return static_cast<unsigned char>((bytes[i] & 0x80U) | control | doubled);
    };
    return bytes[0] < 0x80 && !isAsciiSpace(bytes[0]) && bytes[text.size() - 1] != ' ' &&
           isSpoiltNowhere(1, text.size(), spoils);
}

char lowerAscii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// What foldSpaces gives for ASCII, many times as fast. Every character is written, and the next one over it
/// where it was a space too many, so that nothing depends on guessing where words end.
std::string foldAsciiSpaces(std::string_view text) {
    std::string folded(text.size(), '\0');
    char* end = folded.data();
    bool afterSpace = true; // none at the beginning
    for (const char c : text) {
        const bool space = isAsciiSpace(c);
        *end = space ? ' ' : c;
        end += space && afterSpace ? 0 : 1;
        afterSpace = space;
    }
    const auto length = static_cast<std::size_t>(end - folded.data());
    folded.resize(length > 0 && afterSpace ? length - 1 : length);
    return folded;
}

/// Whether composing can change nothing about this code point or what stands before it. Below U+0300 nothing
/// combines and what decomposes is composed again; conjoining jamo compose by rule, not by table.
bool isComposed(utf8proc_int32_t codePoint) {
    if (codePoint < 0x300) {
        return true;
    }
    const utf8proc_property_t* const property = utf8proc_get_property(codePoint);
    const bool isJamo = codePoint >= 0x1100 && codePoint <= 0x11FF;
    const bool decomposes = property->decomp_seqindex != UINT16_MAX && property->decomp_type == 0;
    return !isJamo && !decomposes && property->combining_class == 0 && property->comb_index == UINT16_MAX;
}

/// Tells most texts that are in NFC already by one look.
bool isSurelyNfc(std::string_view text) {
    while (!text.empty()) {
        const Decoded decoded = decodeFront(text);
        if (decoded.length == 0 || !isComposed(decoded.codePoint)) {
            return false;
        }
        text.remove_prefix(decoded.length);
    }
    return true;
}

std::string toNfc(const std::string& text) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    return length < 0 ? text
                      : std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
}

void appendCodePoint(std::string& text, utf8proc_int32_t codePoint) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(codePoint, bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

} // namespace

bool isAscii(std::string_view text) {
    return isSpoiltNowhere(0, text.size(), [bytes = text.data()](std::size_t i) {
        return static_cast<unsigned char>(static_cast<unsigned char>(bytes[i]) & 0x80U);
    });
}

bool isValidUtf8(std::string_view bytes) {
    while (!bytes.empty()) {
        // Most of most texts is ASCII, and a block of it is seen at once.
        if (const std::string_view block = bytes.substr(0, 64); isAscii(block)) {
            bytes.remove_prefix(block.size());
            continue;
        }
        const Decoded decoded = decodeFront(bytes);
        if (decoded.length == 0) {
            return false;
        }
        bytes.remove_prefix(decoded.length);
    }
    return true;
}

std::string repairUtf8(std::string_view bytes) {
    std::string repaired;
    repaired.reserve(bytes.size());
    forEachCodePoint(bytes, [&](utf8proc_int32_t, std::string_view sequence) { repaired += sequence; });
    return repaired;
}

std::string_view canonicalView(std::string_view text, std::string& scratch) {
    if (isFoldedAscii(text)) {
        return text;
    }
    scratch = canonicalText(text);
    return scratch;
}

std::string canonicalText(std::string_view text) {
    if (isFoldedAscii(text)) {
        return std::string(text);
    }
    if (isAscii(text)) {
        return foldAsciiSpaces(text);
    }
    std::string folded = foldSpaces(text);
    return isSurelyNfc(folded) ? folded : toNfc(folded);
}

std::string toLower(std::string_view text) {
    std::string lower;
    lower.reserve(text.size());
    if (isAscii(text)) {
        std::ranges::transform(text, std::back_inserter(lower), lowerAscii);
        return lower;
    }
    forEachCodePoint(text, [&](utf8proc_int32_t codePoint, std::string_view) {
        appendCodePoint(lower, utf8proc_tolower(codePoint));
    });
    return lower;
}

std::string escapeControls(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    forEachCodePoint(text, [&](utf8proc_int32_t codePoint, std::string_view bytes) {
        if (!isUnseen(codePoint)) {
            escaped += bytes;
        } else if (codePoint < 0x100) {
            escaped += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(codePoint));
        } else {
            escaped += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(codePoint));
        }
    });
    return escaped;
}

std::string excerpt(std::string_view text, std::size_t limit) {
    // A code point has at most four bytes; looking further than that keeps this independent of the text's
    // length.
    const std::string folded = foldSpaces(text.substr(0, limit * 8 + 64));
    std::string cut;
    std::size_t taken = 0;
    bool whole = folded.size() <= text.size() && text.size() <= limit * 8 + 64;
    forEachCodePoint(folded, [&](utf8proc_int32_t, std::string_view bytes) {
        if (taken < limit) {
            cut += bytes;
            ++taken;
        } else {
            whole = false;
        }
    });
    return whole ? cut : cut + "…";
}

std::size_t codePoints(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::size_t sharedBeginning(std::span<const std::string> texts) {
    if (texts.empty()) {
        return 0;
    }
    const std::string_view first = texts.front();
    std::size_t shared = first.size();
    for (const std::string& text : texts) {
        shared = static_cast<std::size_t>(std::ranges::mismatch(first.substr(0, shared), text).in1 -
                                          first.begin());
    }
    if (shared == first.size() &&
        std::ranges::all_of(texts, [&](const auto& text) { return text == first; })) {
        return 0;
    }
    const std::size_t space = first.substr(0, shared).find_last_of(" \t\n");
    return space == std::string_view::npos ? 0 : space + 1;
}

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace fgw
