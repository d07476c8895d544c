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

/// A failure that both rounds hold in a cluster.
struct SharedFailure {
    std::uint64_t subject = 0; ///< item and model in one number, as in explore::RoundFailure
    std::int32_t before = 0;
    std::int32_t now = 0;
};

/// Both lists ascending by subject; noise is left out.
[[nodiscard]] std::vector<SharedFailure> sharedFailures(std::span<const explore::RoundFailure> before,
                                                        std::span<const explore::RoundFailure> now);

/// Those whose cluster is not the partner of their old one: clusters of both rounds are paired so that most
/// failures stay (assignment problem).
[[nodiscard]] std::vector<SharedFailure> movedFailures(std::span<const SharedFailure> shared);

/// ARI over the shared failures, n of them, with the percentile bootstrap that resamples them. No value under
/// two of them. Only error: Cancelled.
[[nodiscard]] Result<stats::Estimate> agreementOf(std::span<const SharedFailure> shared,
                                                  const stats::BootstrapOptions& options, const Task& task);

} // namespace fgw::hypotheses
