// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/cluster_tests.h"
#include "core/explore/distinction.h"
#include "core/explore/failure_map.h"
#include "core/records/record_table.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fgw::explore {

struct DiscoveryOptions {
    ContrastOptions contrast;
    double level = 0.05;              ///< greatest p after correction
    double leastH = 0.2;              ///< least Cohen's h of a share: his "small"
    double leastDelta = 0.15;         ///< least Cliff's delta of a number, up or down: "small"
    std::size_t mostDistinctions = 8; ///< kept of a cluster and kind, the largest effects first
};

struct FailureMode {
    std::uint32_t cluster = 0;             ///< into FailureMap::clusters
    std::size_t items = 0;                 ///< with a failure in it
    std::size_t beside = 0;                ///< failed items with none in it
    std::size_t found = 0;                 ///< distinctions that pass; the foremost are kept
    std::vector<Distinction> distinctions; ///< by kind, the largest effect first
};

/// What sets each cluster apart.
struct FailureModes {
    std::vector<FailureMode> modes; ///< one a cluster, in the order of the map, noise left out
    std::size_t items = 0;          ///< that some model fails
    std::size_t itemsInSeveral = 0; ///< with failures in more than one cluster: they count in each
    std::size_t tests = 0;
    std::string how; ///< one sentence with the thresholds
};

/// The modes that stand out of testClusters. Shares are kept where they are larger in the cluster, numbers
/// where they are larger or smaller. A map without two clusters has no modes. Only error: Cancelled.
[[nodiscard]] Result<FailureModes> discoverModes(const RecordTable& table, const FailureMap& map,
                                                 const DiscoveryOptions& options, Task& task);

} // namespace fgw::explore
