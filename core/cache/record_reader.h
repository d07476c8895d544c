// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/cache/database.h"
#include "core/records/record_table.h"

#include <memory>

namespace fgw::cache {

/// The records of a source that count, as a table whose texts are read on demand.
[[nodiscard]] Result<std::shared_ptr<const RecordTable>> readRecords(Database& database, std::int64_t source,
                                                                     Task& task);

} // namespace fgw::cache
