// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/base/task.h"
#include "core/explore/cluster_lineage.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fgw::explore {

/// The lineage of the clusters that a run's log records round by round (`failure_clustered`), each named by
/// its keywords. Where neighbouring rounds share too few failures, all failures are placed in a space that is
/// fitted on those of the first round and frozen: TF-IDF of the input reduced by SVD, joined with the
/// geometry features. Without rounds it is empty, and without recorded clusters it only counts failures.
/// Errors: those of reading texts, Cancelled.
[[nodiscard]] Result<Lineage> lineageOf(const RecordTable& table, Task& task);

/// The evaluations of these subjects in rounds `first` to `last`.
[[nodiscard]] BitSet rowsOfFailures(const RecordTable& table, std::span<const std::uint64_t> subjects,
                                    std::int32_t first, std::int32_t last);

/// The subjects of these rows, ascending.
[[nodiscard]] std::vector<std::uint64_t> subjectsOf(const RecordTable& table, const BitSet& rows);

/// How many of them are among others; both ascending.
[[nodiscard]] std::size_t countAmong(std::span<const std::uint64_t> subjects,
                                     std::span<const std::uint64_t> others);

} // namespace fgw::explore
