// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"
#include "core/geometry/distortion.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace fgw::explore {

/// Neighbours by which a map is judged, where it has twice as many points.
inline constexpr std::size_t kJudgedNeighbours = 15;

/// A point whose place misrepresents its neighbours: more than this share of them is lost, or falsely gained.
inline constexpr float kMisplacedShare = 0.5F;

/// What the map hides, by point: neighbours in its space beside neighbours in the plane. A map without points
/// gives empty columns. Only error: Cancelled.
[[nodiscard]] Result<geometry::Distortion> measureDistortion(const FailureMap& map, Threads threads,
                                                             Task& task);

/// Of some points, how many are misplaced.
struct MisplacedCount {
    std::size_t misplaced = 0;
    std::size_t n = 0;
    /// So many that what the selection looks like on the map says little about what it is.
    [[nodiscard]] bool most() const { return 2 * misplaced > n; }
};

[[nodiscard]] MisplacedCount countMisplaced(const geometry::Distortion& distortion,
                                            std::span<const std::uint32_t> points);

} // namespace fgw::explore
