// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/base/task.h"
#include "core/records/record_table.h"
#include "core/runs/reports.h"
#include "core/stats/estimate.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fgw::explore {

struct RoundFigures {
    std::int32_t round = 0;
    stats::Estimate separation;
    stats::Estimate purity; ///< over the clusters that the log records (`failure_clustered`)
    stats::Estimate drift;  ///< n is the number of matched pairs
    stats::Estimate ari;    ///< n is the number of shared failures
    std::size_t clusters = 0;
    std::size_t failures = 0;
    std::size_t generated = 0;
    std::size_t unmatchedClusters = 0;
};

struct RoundSeries {
    std::vector<RoundFigures> rounds; ///< ascending
    std::string origin; ///< where the figures come from: "iterate_report.json" or "computed from events"
    std::string update;
};

/// Rounds as the iterate report states them; what it lacks (intervals, above all) is computed from the
/// records. Without a report everything that the records allow is computed. Empty where there are no rounds.
[[nodiscard]] Result<RoundSeries> buildRoundSeries(const RecordTable& table,
                                                   const std::vector<runs::Report>& reports, Task& task);

[[nodiscard]] BitSet rowsOfRound(const RecordTable& table, std::int32_t round);

} // namespace fgw::explore
