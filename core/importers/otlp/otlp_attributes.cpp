// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/otlp/otlp_attributes.h"

#include "core/importers/sample_fields.h"

#include <algorithm>

namespace fgw::importers::otlp {

using simdjson::dom::element;

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
            m_entries.push_back({key->get_string().value_unsafe(), *value});
        }
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
