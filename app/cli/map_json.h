// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/map_findings.h"
#include "core/cache/cache.h"
#include "core/explore/cluster_contrast.h"
#include "core/explore/cluster_stability.h"
#include "core/explore/failure_map.h"
#include "core/geometry/distortion.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace fgw::cli {

/// What is measured of a map.
struct MapMeasures {
    geometry::Distortion distortion;
    std::vector<explore::Contrast> contrasts; ///< each cluster beside all other failed items
    explore::ClusterStability stability;
    explore::MapFindings findings;
};

/// The map as one document: `source`, `made`, `points` with what each stands for and what the map hides
/// about it, `clusters` with what is enriched in each and how stable it is, `labels`, the names of the
/// clusters at their places on the map, `failure_modes`, what sets the clusters apart, and `profiles`, where
/// the failures of each model lie.
[[nodiscard]] nlohmann::json describeMap(const cache::Document& document, const explore::FailureMap& map,
                                         const MapMeasures& measures);

} // namespace fgw::cli
