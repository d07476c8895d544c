// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_value.h"

#include "core/base/canonical_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace fgw::corpus {

namespace {

using json = nlohmann::json;

template <typename Number>
std::optional<Number> wholeTextAs(std::string_view text) {
    Number value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
        return {};
    }
    return value;
}

/// A number whose canonical print is `text` again.
std::optional<json> canonicalNumber(std::string_view text) {
    json value;
    if (const auto integer = wholeTextAs<std::int64_t>(text)) {
        value = *integer;
    } else if (const auto large = wholeTextAs<std::uint64_t>(text)) {
        value = *large;
    } else if (const auto real = wholeTextAs<double>(text); real && std::isfinite(*real)) {
        value = *real;
    } else {
        return {};
    }
    return plainText(value) == text ? std::optional(value) : std::nullopt;
}

json plainScalar(const std::string& text) {
    constexpr std::array nulls{"", "~", "null", "Null", "NULL"};
    constexpr std::array truths{"true", "True", "TRUE"};
    constexpr std::array untruths{"false", "False", "FALSE"};
    if (std::ranges::find(nulls, text) != nulls.end()) {
        return nullptr;
    }
    if (std::ranges::find(truths, text) != truths.end()) {
        return true;
    }
    if (std::ranges::find(untruths, text) != untruths.end()) {
        return false;
    }
    return canonicalNumber(text).value_or(text);
}

} // namespace

json toJson(const YamlNode& node) {
    switch (node.kind) {
    case YamlNode::Kind::Sequence: {
        json array = json::array();
        for (const YamlNode& item : node.items) {
            array.push_back(toJson(item));
        }
        return array;
    }
    case YamlNode::Kind::Mapping: {
        json object = json::object();
        for (const auto& [key, value] : node.entries) {
            object[key.text] = toJson(value);
        }
        return object;
    }
    case YamlNode::Kind::Scalar:
        break;
    }
    return node.style == YamlNode::Style::Plain ? plainScalar(node.text) : json(node.text);
}

bool readsAs(const YamlNode& node, const json& data) {
    switch (node.kind) {
    case YamlNode::Kind::Sequence:
        return data.is_array() &&
               std::equal(node.items.begin(), node.items.end(), data.begin(), data.end(), readsAs);
    case YamlNode::Kind::Mapping:
        return data.is_object() && data.size() == node.entries.size() &&
               std::ranges::all_of(node.entries, [&](const auto& entry) {
                   const auto found = data.find(entry.key.text);
                   return found != data.end() && readsAs(entry.value, *found);
               });
    case YamlNode::Kind::Scalar:
        break;
    }
    return node.style == YamlNode::Style::Plain
               ? plainScalar(node.text) == data
               : data.is_string() && data.get_ref<const std::string&>() == node.text;
}

std::string plainText(const json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_null()) {
        return {};
    }
    const std::string text = canonicalJson(value);
    return value.is_number_float() ? text.substr(1, text.size() - 2) : text;
}

} // namespace fgw::corpus
