// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"
#include "core/stats/stability.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace fgw::explore {

struct StabilityOptions {
    std::size_t resamples = 100;
    /// With more failures, so many drawn by the seed are clustered again in each resample.
    std::size_t mostPoints = 2000;
};

/// How surely a map's clusters are found again when its failures are drawn anew.
struct ClusterStability {
    /// By cluster of the map. None for noise, for what a person merged or split, and where nothing was
    /// measured.
    std::vector<std::optional<stats::StableCluster>> clusters;
    std::size_t resamples = 0;
    std::size_t points = 0; ///< on how many failures
};

/// Bootstrap Jaccard similarity (stats::clusterStability): every resample is embedded as it is and grouped as
/// the map was, k-means and Ward into as many clusters as the map was. Only error: Cancelled.
[[nodiscard]] Result<ClusterStability> measureStability(const FailureMap& map,
                                                        const FailureMapOptions& options,
                                                        const StabilityOptions& stability, Task& task);

} // namespace fgw::explore
