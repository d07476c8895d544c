// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/block_pairs.h"

#include <algorithm>

namespace fgw::geometry {

bool forBlockPairs(std::size_t blocks, Threads threads, const Task* task,
                   const std::function<void(std::size_t, std::size_t)>& body) {
    const auto meetItself = [&](std::size_t begin, std::size_t) { body(begin, begin); };
    if (!parallelChunks(blocks, 1, threads, task, meetItself)) {
        return false;
    }
    // With an odd number of blocks one of them meets nobody in each round.
    const std::size_t seats = blocks + blocks % 2;
    for (std::size_t round = 0; round + 1 < seats; ++round) {
        const auto meet = [&](std::size_t match, std::size_t) {
            const std::size_t turning = seats - 1;
            const std::size_t a = match == 0 ? turning : (round + match) % turning;
            const std::size_t b = match == 0 ? round : (round + turning - match) % turning;
            if (std::max(a, b) < blocks) {
                body(std::min(a, b), std::max(a, b));
            }
        };
        if (!parallelChunks(seats / 2, 1, threads, task, meet)) {
            return false;
        }
    }
    return true;
}

} // namespace fgw::geometry
