// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/review.h"

#include <nlohmann/json_fwd.hpp>

namespace fgw::hypotheses {

/// A whole review: `claims`, `rules`, `preregistration`, `exploratory`, `separation`, `structure`,
/// `convergence`, `report_check`. Figures are {`value`, `lo`, `hi`, `n`, `caveat`}.
[[nodiscard]] nlohmann::json reviewJson(const Review& review);

} // namespace fgw::hypotheses
