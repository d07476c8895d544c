// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/cache/cache.h"
#include "core/cache/database.h"

#include <cstdint>
#include <string>

namespace fgw::cache {

/// Adds the inputs and outputs of a source that its full-text index lacks, in small transactions: it may be
/// cancelled, or killed, and goes on where it was.
[[nodiscard]] Status extendTextIndex(Database& database, std::int64_t source, Task& task);

/// Rows (of the loaded table) whose input or output holds all words; "quoted words" stay together.
[[nodiscard]] Result<TextSearch> searchTexts(Database& database, std::int64_t source,
                                             const std::string& words);

/// The words as an FTS5 expression in which nothing but words and phrases has a meaning. Empty where there
/// are none.
[[nodiscard]] std::string matchExpression(const std::string& words);

} // namespace fgw::cache
