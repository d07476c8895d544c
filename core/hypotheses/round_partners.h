// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/explore/round_failures.h"
#include "core/stats/bootstrap.h"
#include "core/stats/estimate.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fgw::hypotheses {

/// Those of the failures that both rounds hold whose cluster is not the partner of their old one: clusters of
/// both rounds are paired so that most failures stay (assignment problem).
[[nodiscard]] std::vector<explore::SharedFailure>
movedFailures(std::span<const explore::SharedFailure> shared);

/// ARI over the shared failures, n of them, with the percentile bootstrap that resamples them. No value under
/// two of them. Only error: Cancelled.
[[nodiscard]] Result<stats::Estimate> agreementOf(std::span<const explore::SharedFailure> shared,
                                                  const stats::BootstrapOptions& options, const Task& task);

} // namespace fgw::hypotheses
