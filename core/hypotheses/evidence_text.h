// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/verdict.h"
#include "core/runs/run_statements.h"

#include <cstddef>
#include <string>

namespace fgw::hypotheses {

/// What stands in the report at an evidence's field, as JSON, cut at `limit` bytes with an ellipsis. Empty
/// where the run has no such file, or the file no such field.
[[nodiscard]] std::string fieldText(const runs::RunStatements& statements, const Evidence& evidence,
                                    std::size_t limit = 2000);

} // namespace fgw::hypotheses
