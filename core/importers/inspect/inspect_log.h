// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

namespace fgw::importers::inspect {

/// Reads a log of Inspect (UKGovernmentBEIS/inspect_ai) that is one JSON document. One sample is held at a
/// time. What stands before a break in the document is kept.
[[nodiscard]] Status readJsonLog(const LogFile& log);

/// Reads a log that is a ZIP archive (`.eval`): whole samples and samples in chunks; where a run was cut off,
/// the summaries in its journal. An entry that cannot be read is reported and the rest is read.
[[nodiscard]] Status readArchive(const LogFile& log);

} // namespace fgw::importers::inspect
