// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/base/task.h"

#include <cstddef>
#include <functional>

namespace fgw::geometry {

/// Calls `body(a, b)`, a ≤ b, once for every pair of `blocks` blocks, each with itself too. The pairs that
/// run at the same time share no block (rounds of a tournament by the circle method), and every block meets
/// the others in the same order on any number of threads. False where `task` was cancelled.
bool forBlockPairs(std::size_t blocks, Threads threads, const Task* task,
                   const std::function<void(std::size_t a, std::size_t b)>& body);

} // namespace fgw::geometry
