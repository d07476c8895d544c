// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

namespace fgw::importers {

/// Reads the event log of an OpenAI evals run (JSON Lines): what was sampled is joined with what matched by
/// `sample_id`. A sample that was asked and never judged is not scored, one with an error event is an error.
[[nodiscard]] Status readOpenAiEvals(const LogFile& log);

} // namespace fgw::importers
