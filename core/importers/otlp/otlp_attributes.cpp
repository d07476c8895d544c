// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/otlp/otlp_attributes.h"

#include "core/importers/sample_fields.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::importers::otlp {

using simdjson::dom::element;

namespace {

constexpr int kDeepest = 8;

} // namespace

std::optional<element> valueOf(element wrapped) {
    const auto members = membersOf(wrapped);
    return members.empty() ? std::nullopt : std::optional(members.front().value);
}

Attributes::Attributes(element holder) {
    for (const element attribute : elementsOf(memberAt(holder, {"attributes"}))) {
        const auto key = memberAt(attribute, {"key"});
        const auto wrapped = memberAt(attribute, {"value"});
        const auto value = wrapped ? valueOf(*wrapped) : std::nullopt;
        if (key && key->is_string() && value) {
            m_entries.push_back({std::string(key->get_string().value_unsafe()), *value});
        }
    }
    for (const auto& attribute : membersOf(memberAt(holder, {"attributes"}))) {
        spread(std::string(attribute.key), attribute.value, 0);
    }
}

void Attributes::spread(const std::string& key, element value, int depth) {
    const auto objects = elementsOf(value);
    const bool isList = !objects.empty() && objects.front().is_object();
    if (depth == kDeepest || (!value.is_object() && !isList)) {
        if (!value.is_null()) {
            m_entries.push_back({key, value});
        }
        return;
    }
    for (const auto& member : membersOf(value)) {
        spread(fmt::format("{}.{}", key, member.key), member.value, depth + 1);
    }
    for (std::size_t index = 0; index < objects.size(); ++index) {
        spread(fmt::format("{}.{}", key, index), objects[index], depth + 1);
    }
}

std::string Attributes::text(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys) {
        if (const auto value = at(key)) {
            return textOf(*value);
        }
    }
    return {};
}

std::optional<element> Attributes::at(std::string_view key) const {
    const auto found = std::ranges::find(m_entries, key, &Entry::key);
    return found == m_entries.end() ? std::nullopt : std::optional(found->value);
}

} // namespace fgw::importers::otlp
