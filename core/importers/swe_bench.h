// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

namespace fgw::importers {

/// Reads the summary of a SWE-bench evaluation: which instances were resolved. An empty patch is a failure
/// without an answer, an instance whose evaluation broke an error.
[[nodiscard]] Status readSweBenchSummary(const LogFile& log);
/// Reads a `report.json` of one or more instances; its folders name model and instance.
[[nodiscard]] Status readSweBenchReport(const LogFile& log);

} // namespace fgw::importers
