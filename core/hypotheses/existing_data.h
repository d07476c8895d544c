// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/preregistration.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fgw::hypotheses {

/// Names of the run directories under `root` that were configured with a registered slice to compare, or
/// induced it from one, and with a registered model (any, where none is registered): data that existed before
/// a lock. Of a registration of H3 alone, which names no slice, those that iterate. Sorted. Only the
/// beginning of each log is read; what cannot be read is no data that anybody could have seen.
[[nodiscard]] std::vector<std::string> existingRuns(const Preregistration& registration,
                                                    const std::filesystem::path& root);

} // namespace fgw::hypotheses
