// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fgw::explore {

/// How many failures are called the nearest ones.
inline constexpr std::size_t kNearestFailures = 15;

/// From this cosine on two failures are near-duplicates of each other.
inline constexpr double kNearDuplicateCosine = 0.92;

/// Points other than these that are a near-duplicate of one of them: the cosine of their places in the map's
/// space is above the threshold. Ascending. Measured one by one in double precision, so the time grows with
/// the number of `points` times that of all. Only error: Cancelled.
[[nodiscard]] Result<std::vector<std::uint32_t>> nearDuplicatesOf(const FailureMap& map,
                                                                  std::span<const std::uint32_t> points,
                                                                  double threshold, Threads threads,
                                                                  const Task& task);

} // namespace fgw::explore
