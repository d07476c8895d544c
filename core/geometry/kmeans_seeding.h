// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/geometry/matrix.h"

#include <cstddef>

namespace fgw::geometry {

/// Greedy k-means++: each further centre is the best of 2 + ln k candidates, drawn with chance proportional
/// to the squared distance from the centres so far. Gives at most as many centres as there are distinct
/// points. The number of threads does not change the result.
[[nodiscard]] Matrix seedCentres(const Matrix& points, std::size_t clusters, CounterRandom random,
                                 Threads threads);

} // namespace fgw::geometry
