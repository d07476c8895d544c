// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/cache/cache.h"
#include "core/cache/database.h"

#include <cstdint>
#include <vector>

namespace fgw::cache {

/// Counts over the records that count, from the chunks of a source.
struct RecordTally {
    std::uint64_t records = 0;
    std::uint64_t items = 0; ///< with at least one record
    std::uint64_t rounds = 0;
    std::array<std::uint64_t, kOutcomes.size()> outcomes{};
};

[[nodiscard]] RecordTally tallyRecords(Database& database, std::int64_t source, std::uint64_t records);

/// The records that a later one replaces, as a set over all `records` of the source.
[[nodiscard]] BitSet readSuperseded(Database& database, std::int64_t source, std::uint64_t records);

/// All sources, the last opened first.
[[nodiscard]] std::vector<SourceSummary> readSummaries(Database& database);
/// NotFound where there is no such source.
[[nodiscard]] Result<SourceSummary> readSummary(Database& database, std::int64_t source);
[[nodiscard]] Result<std::vector<Problem>> readProblems(Database& database, std::int64_t source);

} // namespace fgw::cache
