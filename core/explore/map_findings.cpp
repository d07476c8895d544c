// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_findings.h"

#include <utility>

namespace fgw::explore {

Result<MapFindings> findInMap(const RecordTable& table, const FailureMap& map,
                              const FailureMapOptions& options, Task& task) {
    auto modes =
        discoverModes(table, map, {.contrast = {.seed = options.seed, .threads = options.threads}}, task);
    if (!modes) {
        return std::unexpected(modes.error());
    }
    auto profiles = modelProfiles(table, map, {.seed = options.seed, .threads = options.threads}, task);
    if (!profiles) {
        return std::unexpected(profiles.error());
    }
    return MapFindings{*std::move(modes), *std::move(profiles)};
}

} // namespace fgw::explore
