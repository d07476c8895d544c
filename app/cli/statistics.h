// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace fgw::cli {

/// The names that `statisticOf` knows, in the order of the help.
[[nodiscard]] std::vector<std::string> statisticNames();

/// One statistic of a JSON object: `value`, and what else belongs to it (`lo`, `hi`, `p`, `n`, …). What
/// cannot be had is null, and then `caveat` is its code and `reason` a sentence. Errors: Invalid (names the
/// field), Cancelled.
[[nodiscard]] Result<nlohmann::json> statisticOf(std::string_view name, const nlohmann::json& input,
                                                 Threads threads, const Task& task);

} // namespace fgw::cli
