// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/affinities.h"
#include "core/geometry/neighbours.h"

namespace fgw::geometry {

/// The fuzzy simplicial set of McInnes, Healy and Melville, "UMAP", 2018: how much points are neighbours, 0
/// to
/// 1. A point's nearest neighbour (away from it) has weight 1, the others fall off exponentially so that the
/// weights sum to log2(k + 1), k being the neighbours; a pair has the probabilistic union of its two weights.
[[nodiscard]] Affinities fuzzyGraph(const Neighbours& neighbours, Threads threads);

/// The curve 1 / (1 + a · x^2b) that is nearest, in squares over [0, 3 · spread], to one that is 1 up to
/// `minDistance` and falls off as exp(−(x − minDistance) / spread).
struct UmapCurve {
    double a = 0.0;
    double b = 0.0;
};
[[nodiscard]] UmapCurve fitUmapCurve(double minDistance, double spread);

} // namespace fgw::geometry
