// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/cache/database.h"
#include "core/runs/run_statements.h"

namespace fgw::cache {

/// What the run of a source says of itself, or how the outcomes of logs were told.
[[nodiscard]] Result<runs::RunStatements> readStatements(Database& database, std::int64_t source,
                                                         const Task& task);

} // namespace fgw::cache
