// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_modes.h"
#include "core/explore/model_profiles.h"

namespace fgw::explore {

/// What the clusters of a map say: what sets each apart, and where the failures of each model lie.
struct MapFindings {
    FailureModes modes;
    ModelProfiles profiles;
};

/// With the seed and the threads of the map. Only error: Cancelled.
[[nodiscard]] Result<MapFindings> findInMap(const RecordTable& table, const FailureMap& map,
                                            const FailureMapOptions& options, Task& task);

} // namespace fgw::explore
