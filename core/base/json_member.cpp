// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_member.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace fgw {

using nlohmann::json;

const json& memberAt(const json& object, std::string_view key) {
    static const json absent;
    const auto found = object.find(key);
    return found == object.end() ? absent : *found;
}

std::string textAt(const json& object, std::string_view key) {
    const json& value = memberAt(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<double> numberAt(const json& object, std::string_view key) {
    const json& value = memberAt(object, key);
    return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

std::optional<std::int64_t> integerAt(const json& object, std::string_view key) {
    const json& value = memberAt(object, key);
    const bool fits = value.is_number_unsigned() ? std::in_range<std::int64_t>(value.get<std::uint64_t>())
                                                 : value.is_number_integer();
    return fits ? std::optional(value.get<std::int64_t>()) : std::nullopt;
}

} // namespace fgw
