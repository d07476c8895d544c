// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/map_findings.h"
#include "core/cache/cache.h"
#include "core/explore/failure_map.h"
#include "core/geometry/distortion.h"

#include <nlohmann/json_fwd.hpp>

namespace fgw::cli {

/// The map as one document: `source`, `made`, `points` with what each stands for and what the map hides
/// about it, `clusters`, `labels`, the names of the clusters at their places on the map, `failure_modes`,
/// what sets the clusters apart, and `profiles`, where the failures of each model lie.
[[nodiscard]] nlohmann::json describeMap(const cache::Document& document, const explore::FailureMap& map,
                                         const geometry::Distortion& distortion,
                                         const explore::MapFindings& findings);

} // namespace fgw::cli
