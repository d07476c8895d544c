// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/cache/chunk_writer.h"
#include "core/cache/source_builder.h"

#include <filesystem>

namespace fgw::cache {

/// Finds the records whose evaluation (slice, seed, round, epoch, sampling seed, model, item id) is recorded
/// again later, writes their numbers and reports each. Works on the chunks that the builder has written,
/// where it has seen anything that may repeat, in as many passes as keep the memory below about 50 MB. True
/// where there are any. What it found is incomplete where it was cancelled.
[[nodiscard]] bool markSuperseded(ChunkWriter& writer, SourceBuilder& builder,
                                  const std::filesystem::path& shownAs, Problems& problems, Task& task);

} // namespace fgw::cache
