// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"

#include <string>
#include <vector>

namespace fgw::cli {

/// Prints what the logs of each source say of themselves, without reading samples and without a cache.
[[nodiscard]] Exit listLogs(const std::vector<std::string>& sources, bool asJson, const Console& console);

} // namespace fgw::cli
