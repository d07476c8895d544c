// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <nlohmann/json_fwd.hpp>

namespace fgw::stats {

/// {value, lo, hi, n}, with null for what is not known.
[[nodiscard]] nlohmann::json estimateJson(const Estimate& estimate);

} // namespace fgw::stats
