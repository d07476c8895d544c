// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/distinction.h"
#include "core/explore/failure_map.h"
#include "core/explore/item_contrast.h"
#include "core/records/record_table.h"

#include <cstddef>
#include <vector>

namespace fgw::explore {

/// A corrected p of at most this is worth a person's look.
inline constexpr double kNotableP = 0.05;

/// What sets a cluster apart from others.
struct Contrast {
    /// Those whose corrected p is at most kNotableP, the greatest effect first. Of a field with two values
    /// the one that is commoner in the cluster: the other says the same turned round.
    std::vector<Distinction> differences;
    std::size_t lookedAt = 0;   ///< properties that were tested
    std::size_t in = 0;         ///< failed items
    std::size_t beside = 0;     ///< failed items
    std::size_t inBoth = 0;     ///< failed items left out, because they are in both clusters
    std::size_t mostValues = 0; ///< on at most so many items of a side numbers were compared
};

/// Two clusters of the map, beside each other; p is corrected within each kind. Only error: Cancelled.
[[nodiscard]] Result<Contrast> contrastClusters(const FailureMap& map, const RecordTable& table,
                                                std::uint32_t cluster, std::uint32_t other,
                                                const ContrastOptions& options, const Task& task);

/// Each cluster of the map beside all other failed items, in the order of the clusters: the tests of
/// testClusters, by which modes are discovered too. Only error: Cancelled.
[[nodiscard]] Result<std::vector<Contrast>> contrastEach(const FailureMap& map, const RecordTable& table,
                                                         const ContrastOptions& options, Task& task);

} // namespace fgw::explore
