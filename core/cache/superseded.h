// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/cache/chunk_writer.h"
#include "core/cache/item_builder.h"

#include <cstdint>
#include <filesystem>

namespace fgw::cache {

/// Finds the records whose evaluation (slice, seed, round, epoch, sampling seed, model, item id) is recorded
/// again later, writes their numbers and reports each. Works on the chunks already written, in as many passes
/// as keep the memory below about 50 MB. False where it was cancelled.
[[nodiscard]] bool markSuperseded(ChunkWriter& writer, const ItemBuilder& items, std::uint64_t records,
                                  const std::filesystem::path& shownAs, Problems& problems, Task& task);

} // namespace fgw::cache
