// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace fgw {

/// The number as JSON, null where there is none.
[[nodiscard]] nlohmann::json numberOrNull(std::optional<double> value);

} // namespace fgw
