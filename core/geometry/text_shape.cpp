// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/text_shape.h"

#include <algorithm>

namespace fgw::geometry {

namespace {

constexpr std::string_view kSpaces = " \t\n\r\f\v";

bool startsWithNumber(std::string_view word) {
    const std::size_t digit = word.find_first_of("0123456789");
    // Before the digit there may be marks such as $, (, -, or the bytes of € and £, but no letter.
    const auto isLetter = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    };
    return digit != std::string_view::npos && std::ranges::none_of(word.substr(0, digit), isLetter);
}

bool endsSentence(std::string_view word) {
    const std::size_t last = word.find_last_not_of("\"')]");
    return last != std::string_view::npos && (word[last] == '.' || word[last] == '?' || word[last] == '!');
}

} // namespace

TextShape shapeOf(std::string_view text) {
    TextShape shape;
    std::size_t begin = text.find_first_not_of(kSpaces);
    while (begin != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(kSpaces, begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        ++shape.words;
        shape.sentences += endsSentence(word) ? 1 : 0;
        shape.numbers += startsWithNumber(word) ? 1 : 0;
        begin = text.find_first_not_of(kSpaces, end);
    }
    return shape;
}

} // namespace fgw::geometry
