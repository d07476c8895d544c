// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_optional.h"

#include <nlohmann/json.hpp>

namespace fgw {

nlohmann::json numberOrNull(std::optional<double> value) {
    return value ? nlohmann::json(*value) : nlohmann::json();
}

} // namespace fgw
