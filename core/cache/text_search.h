// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/cache/database.h"

#include <cstdint>
#include <string>

namespace fgw::cache {

/// Rows (of the loaded table) whose input or output holds all words; "quoted words" stay together.
[[nodiscard]] Result<TextSearch> searchTexts(Database& database, std::int64_t source,
                                             const std::string& words, const Task& task);

/// The first of these rows; `records` is the loaded table.
[[nodiscard]] Result<SearchPage> searchPage(Database& database, std::int64_t source,
                                            const RecordTable& records, const std::string& words,
                                            const PageOptions& options, const Task& task);

} // namespace fgw::cache
