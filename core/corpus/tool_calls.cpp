// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/tool_calls.h"

#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/corpus/yaml_value.h"

#include <algorithm>

namespace fgw::corpus {

namespace {

using nlohmann::json;

/// A member of an object; null where there is none.
const json& member(const json& value, const char* key) {
    static const json absent;
    const auto found = value.is_object() ? value.find(key) : value.end();
    return value.is_object() && found != value.end() ? *found : absent;
}

json argumentsOf(const json& told) {
    if (!told.is_string()) {
        return told;
    }
    const Result<json> parsed = parseJson(told.get_ref<const std::string&>(), {});
    return parsed ? *parsed : told;
}

ToolCall callOf(const json& told) {
    const json& function = member(told, "function");
    const json& source = function.is_object() ? function : told;
    const json& name = function.is_string() ? function : member(source, "name");
    return {name.is_string() ? name.get<std::string>() : std::string(),
            argumentsOf(member(source, "arguments"))};
}

bool holdsAll(const json& value, const json& expected) {
    for (const auto& [key, wanted] : expected.items()) {
        const auto found = value.find(key);
        if (found == value.end() || !holds(*found, wanted)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::vector<ToolCall> toolCallsOf(const json& transcript) {
    std::vector<ToolCall> calls;
    if (!transcript.is_array()) {
        return calls;
    }
    for (const json& message : transcript) {
        const json& told = member(message, "tool_calls");
        for (std::size_t i = 0; told.is_array() && i < told.size(); ++i) {
            calls.push_back(callOf(told[i]));
        }
    }
    return calls;
}

bool holds(const json& value, const json& expected) {
    if (expected.is_object()) {
        return value.is_object() && holdsAll(value, expected);
    }
    if (expected.is_array()) {
        return value.is_array() && std::ranges::equal(value, expected, holds);
    }
    if (value.is_structured() || value.is_null() != expected.is_null()) {
        return false;
    }
    return value == expected || canonicalText(plainText(value)) == canonicalText(plainText(expected));
}

} // namespace fgw::corpus
