// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/cluster_lineage.h"
#include "core/explore/lineage_on_map.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace fgw::cli {

/// `rule`, `rounds` with their clusters and what becomes of each, and `steps` with what flows from cluster to
/// cluster; null where no round has recorded clusters. Clusters are named by their number in the log.
[[nodiscard]] nlohmann::json describeLineage(const explore::Lineage& lineage);

/// The same with `drift` in each step: how the centroids of kin move over a map.
[[nodiscard]] nlohmann::json describeLineage(const explore::Lineage& lineage, const explore::FailureMap& map);

/// A line for each pair of neighbouring rounds, as "rounds 0-1   3 continued, 2 split, 1 born (64 shared
/// failures)"; none where no round has recorded clusters.
[[nodiscard]] std::vector<std::string> lineageLines(const explore::Lineage& lineage);

} // namespace fgw::cli
