// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fgw::explore {

/// One (item, model) that failed at least half of its scored evaluations in a round.
struct RoundFailure {
    std::uint64_t subject = 0; ///< item and model in one number
    std::int32_t cluster =
        kAbsent; ///< as `failure_clustered` says; −1 is noise, kAbsent where it says nothing
    std::int32_t structure =
        kAbsent; ///< the same number for the same structure_id; kAbsent where there is none
};

/// Failures of one round's rows, ascending by subject.
[[nodiscard]] std::vector<RoundFailure> failuresOf(const RecordTable& table,
                                                   std::span<const std::uint32_t> rows);

/// Clusters of the failures that both rounds hold and have put into a cluster (or called noise).
struct SharedClusters {
    std::vector<std::int32_t> before;
    std::vector<std::int32_t> now;
};

/// Both lists ascending by subject.
[[nodiscard]] SharedClusters sharedClusters(std::span<const RoundFailure> before,
                                            std::span<const RoundFailure> now);

} // namespace fgw::explore
