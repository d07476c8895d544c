// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/estimate_json.h"

#include <nlohmann/json.hpp>

namespace fgw::stats {

nlohmann::json estimateJson(const Estimate& estimate) {
    using nlohmann::json;
    return {{"value", estimate.value ? json(*estimate.value) : json()},
            {"lo", estimate.interval ? json(estimate.interval->lo) : json()},
            {"hi", estimate.interval ? json(estimate.interval->hi) : json()},
            {"n", estimate.n}};
}

} // namespace fgw::stats
