// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/geometry/kmeans_points.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <vector>

namespace fgw::geometry {

/// Greedy k-means++, a set of centres for each of `randoms`: each further centre is the best of 2 + ln k
/// candidates, drawn with chance proportional to the squared distance from the centres so far. Gives at most
/// as many centres as there are distinct points. All sets are made in the same passes over the points, and
/// are what each would be by itself, on any number of threads.
[[nodiscard]] std::vector<Matrix> seedCentres(const KMeansPoints& points, std::size_t clusters,
                                              std::vector<CounterRandom> randoms, Threads threads);

} // namespace fgw::geometry
