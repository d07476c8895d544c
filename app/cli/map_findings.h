// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/map_findings.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace fgw::cli {

/// `items`, `tests`, `how`, and of each cluster its `distinctions`.
[[nodiscard]] nlohmann::json describeModes(const explore::FailureMap& map,
                                           const explore::FailureModes& modes);
/// `models` with their shares by cluster, and `pairs` of models.
[[nodiscard]] nlohmann::json describeProfiles(const RecordTable& table, const explore::FailureMap& map,
                                              const explore::ModelProfiles& profiles);

/// What sets one cluster apart, a line each; none where nothing does.
[[nodiscard]] std::vector<std::string> modeLines(const explore::FailureMode& mode);
/// The pairs of models, a line each.
[[nodiscard]] std::vector<std::string> profileLines(const RecordTable& table,
                                                    const explore::ModelProfiles& profiles);

} // namespace fgw::cli
