// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <string>
#include <string_view>

namespace fgw::stats {

/// "0.439 [0.423, 0.455] (n = 10)", with so many decimals. Where there is no interval, or no value, it says
/// why: "0.000 (n = 500: one model separates from nobody)", "no value (n = 0: …)".
[[nodiscard]] std::string estimateText(const Estimate& estimate, int decimals);
/// The same where n needs more words than "n = 10", as "n = 10 items, 20 answers".
[[nodiscard]] std::string estimateText(const Estimate& estimate, int decimals, std::string_view counted);

} // namespace fgw::stats
