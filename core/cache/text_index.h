// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/cache/database.h"

#include <cstdint>

namespace fgw::cache {

/// Adds the inputs and outputs of a source that its full-text index lacks, in small transactions: it may be
/// cancelled, or killed, and goes on where it was.
[[nodiscard]] Status extendTextIndex(Database& database, std::int64_t source, Task& task);

struct IndexProgress {
    std::int64_t indexed = 0; ///< how many texts the index has come to
    std::int64_t texts = 0;   ///< of how many

    [[nodiscard]] bool complete() const { return indexed >= texts; }
};
[[nodiscard]] IndexProgress indexProgress(Database& database, std::int64_t source);

} // namespace fgw::cache
