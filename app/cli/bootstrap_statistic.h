// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"

#include <nlohmann/json_fwd.hpp>

namespace fgw::cli {

/// `n_boot` (default 1,000), `seed` (default 0) and `level` (default 0.95).
[[nodiscard]] Result<stats::BootstrapOptions> readBootstrapOptions(const nlohmann::json& input,
                                                                   Threads threads);

/// `statistic` of `correct`: `separation` of the models' accuracies, `mean` of all answers, or `diff`, the
/// accuracy of the first of two models less that of the second. Items are resampled jointly for all models.
/// `method` is `percentile` (default) or `bca`. Errors: Invalid (names the field), Cancelled.
[[nodiscard]] Result<stats::Estimate> bootstrapStatistic(const nlohmann::json& input, Threads threads,
                                                         const Task& task);

} // namespace fgw::cli
