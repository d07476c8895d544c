// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/carb_balance.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace fgw::cli {

/// {answers, by_type, by_structure, by_depth, by_distractor_count, by_operator_count, best_guess}; each row
/// of a table is {value, n, answers}.
[[nodiscard]] nlohmann::json balanceJson(const benchmark::CarbBalance& balance);
/// The same as lines for a person: type, structure, depth, distractors, operators.
[[nodiscard]] std::vector<std::string> balanceLines(const benchmark::CarbBalance& balance);

} // namespace fgw::cli
