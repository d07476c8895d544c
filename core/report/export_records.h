// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/base/error.h"
#include "core/base/task.h"
#include "core/decisions/decision.h"
#include "core/records/item_rows.h"
#include "core/records/record_table.h"

#include <filesystem>
#include <functional>

namespace fgw::report {

/// Writes the rows as JSON Lines: each record with the keys of an `eval_record` (formats, section 1) and,
/// where people judged it, `label`, `note`, `failure_mode`, `severity`, `blast_radius`, `detected_by`, `kind`
/// and `adjudicated`. The file takes its place only when it is whole. `judgementOf` gives null where nobody
/// judged. Errors: Cancelled, what reading texts or writing meets.
[[nodiscard]] Status
exportRecords(const RecordTable& table, const ItemRows& itemRows, const BitSet& rows,
              const std::function<const decisions::Judgement*(std::size_t row)>& judgementOf,
              const std::filesystem::path& file, Task& task);

} // namespace fgw::report
