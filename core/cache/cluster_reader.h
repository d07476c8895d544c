// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/database.h"
#include "core/records/record_table.h"

#include <cstdint>

namespace fgw::cache {

/// Fills the cluster of each row from the source's `failure_clustered` events (same round, item id and model;
/// the last event counts), and the structure of items that have none of their own.
[[nodiscard]] Status applyClusters(Database& database, std::int64_t source, RecordTable::Columns& columns);

} // namespace fgw::cache
