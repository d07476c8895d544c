// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/cache/cache.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fgw::cache {

/// NULL, a number or a text; bytes arrive as hexadecimal digits.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;

struct SqlQuery {
    /// One SELECT in SQLite's language over `records` (see addRecordRows) and the other tables of the cache.
    std::string select;
    /// Records of other sources are not seen; where empty, those of all are.
    std::optional<SourceId> source;
    /// At least 1. More rows take more memory.
    std::size_t rowLimit = 1000;
};

struct SqlAnswer {
    std::vector<std::string> columns;
    std::vector<std::vector<SqlValue>> rows;
    bool more = false; ///< there are rows beyond the limit
};

/// Asks the cache in `file`, which is opened for reading only: whatever would write, attach another file,
/// change settings or load code is refused. Sees only sources that are complete. Invalid where the statement
/// is wrong or refused, TooLarge where the answer is beyond 256 MiB, Cancelled.
[[nodiscard]] Result<SqlAnswer> runSql(const std::filesystem::path& file, const SqlQuery& query, Task& task);

} // namespace fgw::cache
