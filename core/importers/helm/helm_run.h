// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/log_file.h"
#include "core/importers/log_tree.h"

#include <string>

namespace fgw::importers::helm {

/// Reads `scenario_state.json` of a HELM run with `per_instance_stats.json` and `run_spec.json` beside it.
/// Several requests of one instance (a choice each) are one sample.
[[nodiscard]] Status readRun(const LogFile& log, const SafeDirectory& directory, const std::string& name);

} // namespace fgw::importers::helm
