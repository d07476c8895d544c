// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::geometry {

/// Two points and how far apart they are; ordered by length, then by the points, so that a spanning tree of
/// least length is unique.
struct Link {
    float length = 0.0F;
    std::uint32_t a = 0; ///< the lower index
    std::uint32_t b = 0;
    friend auto operator<=>(const Link&, const Link&) = default;
};

/// The minimum spanning tree of the points under mutual reachability: the greatest of two points' distance
/// and the two core distances, that of the (minSamples − 1)-th nearest other point (Campello, Moulavi and
/// Sander, 2013). Its points − 1 links, ascending. Borůvka's rounds look through lists of neighbours first
/// and multiply in blocks only what those leave open, so memory grows with the points, not with their pairs.
/// Coordinates are finite. Only error: Cancelled.
[[nodiscard]] Result<std::vector<Link>> reachabilityTree(const Matrix& points, std::size_t minSamples,
                                                         Threads threads = {}, const Task* task = nullptr);

} // namespace fgw::geometry
