// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/benchmark/carb_balance.h"
#include "core/benchmark/carb_plan.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace fgw::benchmark {

struct CarbFile {
    std::string sha256; ///< of its bytes
    std::uint64_t bytes = 0;
    CarbBalance balance;
};

/// Generates `count` items into a dataset file: the same bytes for any number of threads, in memory that does
/// not grow with `count`. The file takes its place when it is whole; it is not synced, since it can be made
/// again.
[[nodiscard]] Result<CarbFile> writeCarbFile(const std::filesystem::path& file, const CarbOptions& options,
                                             std::uint64_t count, std::uint64_t seed, Threads threads,
                                             Task& task);

} // namespace fgw::benchmark
