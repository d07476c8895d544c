// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"

#include <cstddef>
#include <functional>

namespace fgw {

/// How many threads a loop may use; 0 means as many as the machine has cores.
struct Threads {
    unsigned count = 0;
    [[nodiscard]] unsigned resolved() const;
};

/// Calls `body(begin, end)` for consecutive chunks of [0, count). The chunk borders depend on `count` and
/// `chunkSize` only, never on the number of threads, so that results combined chunk by chunk have the same
/// bits whatever the machine. `body` must write only to what belongs to its chunk. Returns false, having
/// skipped chunks, where `task` (may be null) was cancelled.
bool parallelChunks(std::size_t count, std::size_t chunkSize, Threads threads, const Task* task,
                    const std::function<void(std::size_t begin, std::size_t end)>& body);

} // namespace fgw
