// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace fgw::cli {

/// A report of an experiment for a terminal: the figures of an evaluation, or what the report shows and what
/// it does not.
[[nodiscard]] std::vector<std::string> reportLines(const nlohmann::json& report);

} // namespace fgw::cli
