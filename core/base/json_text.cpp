// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_text.h"

#include <nlohmann/json.hpp>

namespace fgw {

using nlohmann::json;

std::string jsonLine(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string jsonPlain(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : jsonLine(value);
}

} // namespace fgw
