// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/benchmark/item.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

/// What items are induced from: the failed items of one cluster.
struct ParentCluster {
    std::int32_t cluster = 0;
    std::vector<const Item*> parents; ///< at least one
    std::size_t wanted = 0;           ///< items to induce
};

/// A new item and where it comes from.
struct InducedItem {
    Item item;
    std::int32_t sourceCluster = 0;
    std::string templateName;
    std::vector<std::string> parentIds;
};

/// What became of one cluster.
struct InducedCluster {
    std::vector<InducedItem> items;
    std::string notInduced; ///< why there are no items, or fewer than wanted; else empty
};

/// The operator G: items from templates conditioned on the features of each cluster's parents, with correct
/// answers, each different from every parent even after names, relations and order are masked. Ids begin with
/// `name`. The same (parents, name, seed) gives the same items. One entry for each of `clusters`. Only error:
/// Cancelled.
[[nodiscard]] Result<std::vector<InducedCluster>> induceItems(std::span<const ParentCluster> clusters,
                                                              std::string_view name, std::uint64_t seed,
                                                              const Task& task);

} // namespace fgw::benchmark
