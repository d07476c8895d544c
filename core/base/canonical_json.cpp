// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonical_json.h"

#include "core/base/json_quoted.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace fgw {

namespace {

void appendEscaped(std::string& out, char c) {
    constexpr std::string_view shortForms = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    if (const std::size_t at = shortForms.find(c); at != std::string_view::npos) {
        out += '\\';
        out += letters[at];
    } else {
        out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    }
}

void appendString(std::string& out, std::string_view text) {
    if (!isValidUtf8(text)) {
        appendString(out, repairUtf8(text));
        return;
    }
    appendQuoted(out, text, appendEscaped);
}

std::string realText(double value) {
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value < 0 ? "-Infinity" : "Infinity";
    }
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    std::string text(buffer.data(), end);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

void appendValue(std::string& out, const nlohmann::json& value);

void appendArray(std::string& out, const nlohmann::json& array) {
    out += '[';
    bool first = true;
    for (const nlohmann::json& element : array) {
        out += first ? "" : ",";
        first = false;
        appendValue(out, element);
    }
    out += ']';
}

void appendObject(std::string& out, const nlohmann::json& object) {
    out += '{';
    bool first = true;
    // nlohmann::json keeps its keys in a std::map, which is sorted by byte.
    for (const auto& [key, member] : object.items()) {
        out += first ? "" : ",";
        first = false;
        appendString(out, key);
        out += ':';
        appendValue(out, member);
    }
    out += '}';
}

void appendValue(std::string& out, const nlohmann::json& value) {
    switch (value.type()) {
    case nlohmann::json::value_t::object:
        return appendObject(out, value);
    case nlohmann::json::value_t::array:
        return appendArray(out, value);
    case nlohmann::json::value_t::string:
        return appendString(out, value.get_ref<const std::string&>());
    case nlohmann::json::value_t::number_float:
        return appendString(out, realText(value.get<double>()));
    default:
        out += value.dump();
    }
}

} // namespace

std::string canonicalJson(const nlohmann::json& value) {
    std::string out;
    appendValue(out, value);
    return out;
}

} // namespace fgw
