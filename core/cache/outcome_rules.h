// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/database.h"
#include "core/runs/outcome_rule.h"

#include <cstdint>
#include <vector>

namespace fgw::cache {

void writeOutcomeRules(Database& database, std::int64_t source, const std::vector<runs::OutcomeRule>& rules);
/// By slice.
[[nodiscard]] std::vector<runs::OutcomeRule> readOutcomeRules(Database& database, std::int64_t source);

} // namespace fgw::cache
