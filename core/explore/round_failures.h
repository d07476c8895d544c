// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace fgw::explore {

/// One (item, model) that failed at least half of its scored evaluations in a round.
struct RoundFailure {
    std::uint64_t subject = 0; ///< item and model in one number
    std::int32_t cluster =
        kAbsent; ///< as `failure_clustered` says; −1 is noise, kAbsent where it says nothing
    std::int32_t structure =
        kAbsent;           ///< the same number for the same structure_id; kAbsent where there is none
    std::uint32_t row = 0; ///< the first of its failing evaluations
};

/// Item and model in one number: what a round's failures are told apart by.
[[nodiscard]] std::uint64_t subjectOf(ItemIndex item, ModelIndex model);
/// Those of a row.
[[nodiscard]] std::uint64_t subjectOf(const RecordTable& table, std::size_t row);

/// By slice, whether its figures are those of a round. A round also asks the items that it induced, in a
/// slice of their own, to see whether they hit: what the log has clustered tells the two apart, or else the
/// name that the slice has in our own runs. All count where neither does.
[[nodiscard]] std::vector<bool> slicesOfRounds(const RecordTable& table);

/// The rows of those slices, ascending, by round.
[[nodiscard]] std::map<std::int32_t, std::vector<std::uint32_t>> rowsByRound(const RecordTable& table);

/// Failures of one round's rows, ascending by subject.
[[nodiscard]] std::vector<RoundFailure> failuresOf(const RecordTable& table,
                                                   std::span<const std::uint32_t> rows);

/// A failure that both rounds hold in a cluster.
struct SharedFailure {
    std::uint64_t subject = 0; ///< item and model in one number
    std::int32_t before = 0;   ///< its cluster in the earlier round
    std::int32_t now = 0;
};

/// Both lists ascending by subject; what either round calls noise is left out.
[[nodiscard]] std::vector<SharedFailure> sharedFailures(std::span<const RoundFailure> before,
                                                        std::span<const RoundFailure> now);

} // namespace fgw::explore
