// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

namespace fgw::importers::tau {

/// Reads trajectories of tau-bench: an array of trials. The model stands in the name of the file only.
[[nodiscard]] Status readTrials(const LogFile& log);

} // namespace fgw::importers::tau
