// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/json_values.h"

#include "core/base/json_quoted.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>
#include <vector>

namespace fgw::runs {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

void appendCanonicalEscape(std::string& out, char c) {
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else {
        constexpr std::string_view hex = "0123456789abcdef";
        out += "\\u00";
        out += hex[static_cast<unsigned char>(c) >> 4];
        out += hex[static_cast<unsigned char>(c) & 0xF];
    }
}

void appendString(std::string& out, std::string_view text) {
    appendQuoted(out, text, appendCanonicalEscape);
}

/// Answers are often small integers: this is several times as fast as formatting.
template <typename Integer>
void appendInteger(std::string& out, Integer number) {
    std::array<char, 24> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end);
}

void appendArray(std::string& out, simdjson::dom::array values) {
    out += '[';
    const char* separator = "";
    for (const element value : values) {
        out += separator;
        appendCanonicalJson(out, value);
        separator = ",";
    }
    out += ']';
}

void appendObject(std::string& out, simdjson::dom::object object) {
    std::vector<simdjson::dom::key_value_pair> fields(object.begin(), object.end());
    std::ranges::stable_sort(fields, {}, &simdjson::dom::key_value_pair::key);
    out += '{';
    const char* separator = "";
    for (const auto& field : fields) {
        out += separator;
        appendString(out, field.key);
        out += ':';
        appendCanonicalJson(out, field.value);
        separator = ",";
    }
    out += '}';
}

} // namespace

void appendReal(std::string& out, double number) {
    fmt::format_to(std::back_inserter(out), "{}", number);
}

void appendCanonicalJson(std::string& out, element value) {
    switch (value.type()) {
    case element_type::ARRAY:
        return appendArray(out, value.get_array().value_unsafe());
    case element_type::OBJECT:
        return appendObject(out, value.get_object().value_unsafe());
    case element_type::STRING:
        return appendString(out, value.get_string().value_unsafe());
    case element_type::INT64:
        appendInteger(out, value.get_int64().value_unsafe());
        return;
    case element_type::UINT64:
        appendInteger(out, value.get_uint64().value_unsafe());
        return;
    case element_type::DOUBLE:
        return appendReal(out, value.get_double().value_unsafe());
    case element_type::BOOL:
        out += value.get_bool().value_unsafe() ? "true" : "false";
        return;
    case element_type::NULL_VALUE:
        out += "null";
    }
}

std::string_view textOf(element value, std::string& scratch) {
    if (value.is_string()) {
        return value.get_string().value_unsafe();
    }
    if (value.is_null()) {
        return {};
    }
    scratch.clear();
    appendCanonicalJson(scratch, value);
    return scratch;
}

std::optional<std::int32_t> int32Of(element value) {
    const auto number = numberOf(value);
    return number ? int32Of(*number) : std::nullopt;
}

std::optional<std::int32_t> int32Of(double number) {
    if (number != std::trunc(number) || number <= std::numeric_limits<std::int32_t>::min() ||
        number > std::numeric_limits<std::int32_t>::max()) {
        return {};
    }
    return static_cast<std::int32_t>(number);
}

std::optional<double> numberOf(element value) {
    double number = 0;
    return value.get_double().get(number) == simdjson::SUCCESS ? std::optional(number) : std::nullopt;
}

} // namespace fgw::runs
