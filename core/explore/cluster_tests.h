// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/item_contrast.h"

#include <cstddef>
#include <vector>

namespace fgw::explore {

/// What was tested of one cluster beside all other failed items.
struct ClusterTests {
    std::size_t items = 0;  ///< with a failure in it
    std::size_t beside = 0; ///< failed items with none in it
    std::vector<Distinction> tests;
};

/// What was tested of every cluster of a map.
struct MapTests {
    std::vector<ClusterTests> clusters; ///< in the order of the map, noise too
    std::size_t items = 0;              ///< that some model fails
    std::size_t itemsInSeveral = 0;     ///< with failures in more than one cluster: they count in each
};

/// Tests each cluster of a map beside all other failed items. Their p is corrected over all clusters, within
/// each kind; that of noise, which is no cluster, by itself. A map without two clusters has no tests. Only
/// error: Cancelled.
[[nodiscard]] Result<MapTests> testClusters(const RecordTable& table, const FailureMap& map,
                                            const ContrastOptions& options, Task& task);

} // namespace fgw::explore
