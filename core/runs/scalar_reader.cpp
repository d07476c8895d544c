// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/scalar_reader.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace fgw::runs {

namespace {

using Bytes = unsigned char __attribute__((vector_size(16)));
using Words = std::uint64_t __attribute__((vector_size(16)));

/// Where the first byte stands that has any bit; the number of bytes where none has.
std::size_t firstSet(const Bytes& bytes) {
    const auto words = std::bit_cast<Words>(bytes);
    const auto first = static_cast<std::size_t>(words[0] != 0 ? std::countr_zero(words[0])
                                                              : 64 + std::countr_zero(words[1]));
    return first / 8;
}

/// What of a string can be taken as it stands, up to a quote, a backslash or a control character.
struct Plain {
    std::size_t size = 0;
    bool ascii = true;
};

/// Sixteen bytes at a time; a few behind the text are read too.
Plain plainBeginning(std::string_view text) {
    Bytes met{};
    std::size_t size = 0;
    std::size_t found = sizeof met;
    for (; size < text.size() && found == sizeof met; size += found) {
        Bytes bytes;
        std::memcpy(&bytes, text.data() + size, sizeof bytes);
        met |= bytes;
        found = firstSet(std::bit_cast<Bytes>((bytes == '"') | (bytes == '\\') | (bytes < ' ')));
    }
    return {std::min(size, text.size()), firstSet(met & 0x80) == sizeof met};
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Behind the digits that begin at `place`; 0 where there are none.
std::size_t behindDigits(std::string_view text, std::size_t place) {
    std::size_t end = place;
    while (end < text.size() && isDigit(text[end])) {
        ++end;
    }
    return end > place ? end : 0;
}

bool holds(std::string_view text, std::size_t place, char either, char other) {
    return place < text.size() && (text[place] == either || text[place] == other);
}

/// Where the number ends whose whole part ends at `end`; 0 where JSON spells none so.
std::size_t endOfReal(std::string_view text, std::size_t end) {
    if (text[end] == '.') {
        end = behindDigits(text, end + 1);
    }
    if (end > 0 && holds(text, end, 'e', 'E')) {
        end = behindDigits(text, end + (holds(text, end + 1, '+', '-') ? 2 : 1));
    }
    return end;
}

bool takeReal(std::string_view& text, std::size_t whole, FieldValue& value) {
    const char* const end = text.data() + endOfReal(text, whole);
    value = {FieldValue::Kind::Real, {}, 0};
    const auto [behind, error] = std::from_chars(text.data(), end, value.number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return error == std::errc() && behind == end;
}

/// A whole number is its own text. A zero with a sign is not, and very many digits may be too many.
bool takeNumber(std::string_view& text, FieldValue& value) {
    constexpr std::size_t mostDigits = 18;
    const std::size_t sign = text.front() == '-' ? 1 : 0;
    std::size_t end = sign;
    std::int64_t number = 0;
    for (; end < text.size() && isDigit(text[end]) && end < sign + mostDigits; ++end) {
        number = number * 10 + (text[end] - '0');
    }
    const std::size_t digits = end - sign;
    if (digits == 0 || digits == mostDigits || (digits > 1 && text[sign] == '0')) {
        return false;
    }
    if (holds(text, end, '.', 'e') || holds(text, end, 'E', 'E')) {
        return takeReal(text, end, value);
    }
    value = {FieldValue::Kind::Integer, text.substr(0, end),
             static_cast<double>(sign == 0 ? number : -number)};
    text.remove_prefix(end);
    return sign == 0 || number != 0;
}

bool takeWord(std::string_view& text, std::string_view word, const FieldValue& meaning, FieldValue& value) {
    if (!text.starts_with(word)) {
        return false;
    }
    text.remove_prefix(word.size());
    value = meaning;
    return true;
}

} // namespace

bool ScalarReader::take(std::string_view& text, FieldValue& value) {
    switch (text.empty() ? '\0' : text.front()) {
    case '"':
        return takeString(text, value);
    case 't':
        return takeWord(text, "true", {FieldValue::Kind::Boolean, "true", 1}, value);
    case 'f':
        return takeWord(text, "false", {FieldValue::Kind::Boolean, "false", 0}, value);
    case 'n':
        return takeWord(text, "null", {}, value);
    case '\0':
        return false;
    default:
        return takeNumber(text, value);
    }
}

bool ScalarReader::takeString(std::string_view& text, FieldValue& value) {
    const Plain plain = plainBeginning(text.substr(1));
    const std::size_t end = plain.size + 1;
    if (end == text.size() || text[end] != '"') {
        return takeEscaped(text, value);
    }
    value = {FieldValue::Kind::String, text.substr(1, plain.size), 0};
    text.remove_prefix(end + 1);
    return plain.ascii || simdjson::validate_utf8(value.text.data(), value.text.size());
}

/// Only the parser knows all escapes; it is given the string alone.
bool ScalarReader::takeEscaped(std::string_view& text, FieldValue& value) {
    std::size_t end = 1;
    while (true) {
        end += plainBeginning(text.substr(end)).size;
        if (end + 1 >= text.size() || (text[end] != '\\' && text[end] != '"')) {
            return false;
        }
        if (text[end] == '"') {
            break;
        }
        end += 2;
    }
    simdjson::dom::element string;
    if (m_parser.parse(text.data(), end + 1, false).get(string) != simdjson::SUCCESS || !string.is_string()) {
        return false;
    }
    value = {FieldValue::Kind::String, m_unescaped.keep(string.get_string().value_unsafe()), 0};
    text.remove_prefix(end + 1);
    return true;
}

} // namespace fgw::runs
