// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/cache/database.h"

#include <cstdint>
#include <optional>

namespace fgw::cache {

/// What stands behind the table `records` of a connection; must outlive it.
struct RecordRows {
    Database& database;
    /// Cancels the reading of a source.
    Task& task;
    /// The only source whose records are seen; all of the cache where empty.
    std::optional<std::int64_t> only;
};

/// Lets SQL on the connection see column chunks as rows: a read-only table `records`, one row for each record
/// of the loaded tables, in their order, source by source. Columns: source (as in the table `sources`),
/// slice, seed, round, epoch, sampling_seed, model, id, outcome, abstained, confidence, latency_ms, cluster
/// (as the run recorded it), structure, input, expected, output, metadata (a JSON object of the item's and
/// the record's), line. What a record lacks is NULL. A term `source = …` reads only that source.
[[nodiscard]] Status addRecordRows(RecordRows& rows);

} // namespace fgw::cache
