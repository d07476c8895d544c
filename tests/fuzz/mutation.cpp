// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/mutation.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace fgw::fuzz {

namespace {

using namespace std::string_view_literals;

/// What breaks readers: ends, nesting, escapes, numbers out of range, bytes that are no UTF-8.
constexpr std::array kStumblingBlocks = {
    "\0"sv,
    "\n"sv,
    "\r\n"sv,
    "\""sv,
    "\\"sv,
    "\\u"sv,
    "\\ud800"sv,
    "{"sv,
    "}"sv,
    "["sv,
    "]"sv,
    "[[[[[[[["sv,
    ","sv,
    ":"sv,
    "- "sv,
    "---\n"sv,
    "|"sv,
    "'"sv,
    "#"sv,
    "&a "sv,
    "*a"sv,
    "NaN"sv,
    "-0"sv,
    "1e999"sv,
    "null"sv,
    "\xff\xfe"sv,
    "\xc0"sv,
    "\xef\xbb\xbf"sv,
    "PK\x03\x04"sv,
    "PK\x05\x06"sv,
    "\xff\xff\xff\xff"sv,
    "99999999999999999999"sv,
};

std::size_t placeIn(const std::string& text, CounterRandom& random) {
    return static_cast<std::size_t>(random.nextBelow(text.size() + 1));
}

std::size_t lengthFrom(const std::string& text, std::size_t begin, CounterRandom& random) {
    const std::size_t most = std::min<std::size_t>(text.size() - begin, 64);
    return static_cast<std::size_t>(random.nextBelow(most + 1));
}

void changeByte(std::string& text, CounterRandom& random) {
    const std::size_t place = placeIn(text, random);
    if (place < text.size()) {
        text[place] = static_cast<char>(random.nextBelow(256));
    }
}

void insertStumblingBlock(std::string& text, CounterRandom& random) {
    const auto block = kStumblingBlocks[random.nextBelow(kStumblingBlocks.size())];
    text.insert(placeIn(text, random), block);
}

void cutOut(std::string& text, CounterRandom& random) {
    const std::size_t begin = placeIn(text, random);
    text.erase(begin, lengthFrom(text, begin, random));
}

void copyElsewhere(std::string& text, CounterRandom& random) {
    const std::size_t begin = placeIn(text, random);
    const std::string piece = text.substr(begin, lengthFrom(text, begin, random));
    text.insert(placeIn(text, random), piece);
}

void breakOff(std::string& text, CounterRandom& random) {
    text.resize(placeIn(text, random));
}

} // namespace

std::string mutate(std::string_view seed, CounterRandom& random) {
    using Wound = void (*)(std::string&, CounterRandom&);
    // Breaking off loses everything behind it, so it is rarer than the others.
    constexpr std::array<Wound, 9> kWounds = {changeByte,           changeByte,    insertStumblingBlock,
                                              insertStumblingBlock, cutOut,        cutOut,
                                              copyElsewhere,        copyElsewhere, breakOff};
    std::string text(seed);
    const auto wounds = 1 + random.nextBelow(8);
    for (std::uint64_t i = 0; i < wounds; ++i) {
        kWounds[random.nextBelow(kWounds.size())](text, random);
    }
    return text;
}

} // namespace fgw::fuzz
