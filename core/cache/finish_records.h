// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/cache/cache.h"
#include "core/cache/source_builder.h"

#include <filesystem>

namespace fgw::cache {

/// After the last record: writes what the builder holds, settles which of repeated records count, and fills
/// the counts of `summary`. `shownAs` names the file in problems.
[[nodiscard]] Status finishRecords(ChunkWriter& writer, SourceBuilder& builder,
                                   const std::filesystem::path& shownAs, SourceSummary& summary,
                                   Problems& problems, Task& task);

} // namespace fgw::cache
