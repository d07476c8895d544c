// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_write.h"

#include "core/corpus/yaml_quote.h"
#include "core/corpus/yaml_value.h"

#include <nlohmann/json.hpp>

namespace fgw::corpus {

namespace {

using Ordered = nlohmann::ordered_json;

std::string scalarText(const Ordered& value) {
    if (value.is_string()) {
        return doubleQuoted(value.get_ref<const std::string&>());
    }
    return value.is_null() ? "null" : plainText(nlohmann::json(value));
}

/// What stands behind the colon of a key, or the dash of an entry, to the end of the value.
std::string blockValue(const Ordered& value, std::size_t indent, std::string_view lineEnd) {
    const std::string end(lineEnd);
    if (!value.is_structured() || value.empty()) {
        return " " + flowText(value) + end;
    }
    if (value.is_object()) {
        return end + blockEntries(value, indent, lineEnd);
    }
    std::string out = end;
    for (const Ordered& item : value) {
        out += blockItem(item, indent, 2, lineEnd);
    }
    return out;
}

} // namespace

std::string flowText(const Ordered& value) {
    if (!value.is_structured()) {
        return scalarText(value);
    }
    std::string out;
    for (const auto& [key, member] : value.items()) {
        out += out.empty() ? "" : ", ";
        out += value.is_object() ? quotedKey(key) + ": " + flowText(member) : flowText(member);
    }
    return value.is_object() ? "{" + out + "}" : "[" + out + "]";
}

std::string blockEntries(const Ordered& mapping, std::size_t indent, std::string_view lineEnd) {
    std::string out;
    for (const auto& [key, value] : mapping.items()) {
        out += std::string(indent, ' ') + quotedKey(key) + ":" + blockValue(value, indent + 2, lineEnd);
    }
    return out;
}

std::string blockItem(const Ordered& value, std::size_t indent, std::size_t offset,
                      std::string_view lineEnd) {
    const std::string dash = std::string(indent, ' ') + "-" + std::string(offset - 1, ' ');
    if (!value.is_object() || value.empty()) {
        return dash + flowText(value) + std::string(lineEnd);
    }
    return dash + blockEntries(value, indent + offset, lineEnd).substr(indent + offset);
}

} // namespace fgw::corpus
