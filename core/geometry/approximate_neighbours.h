// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/neighbours.h"

namespace fgw::geometry {

struct ApproximateOptions {
    std::size_t links = 16; ///< of a point in each layer of the graph, 4 to 64: more raises recall, memory
                            ///< (8 bytes a link) and time
    std::size_t buildBreadth = 200;  ///< candidates held while a point is linked; more raises recall and time
    std::size_t searchBreadth = 100; ///< candidates held in a search, at least k; more raises recall and time
    std::uint64_t seed = 0;          ///< of the points' layers
    Threads threads = {};            ///< for the searches only; does not change the result
};

/// Neighbours by a hierarchical navigable small-world graph (Malkov and Yashunin, 2018; hnswlib). The graph
/// is built on one thread, since on several it depends on chance. Distances of what is found are exact,
/// equally near ones are ordered by index. Measure `neighbourRecall` and show it. Only error: Cancelled.
[[nodiscard]] Result<Neighbours> approximateNeighbours(const Matrix& points, std::size_t k,
                                                       const ApproximateOptions& options,
                                                       const Task* task = nullptr);

/// Up to this many points the exact search is used: it is faster than building a graph, or nearly so.
inline constexpr std::size_t kMostExactPoints = 100'000;

/// Neighbours and how they were found.
struct FoundNeighbours {
    Neighbours neighbours;
    bool exact = true;
    double recall = 1.0; ///< measured on at most 1,000 points where the search was approximate
};

/// Exact up to kMostExactPoints, approximate above. Only error: Cancelled.
[[nodiscard]] Result<FoundNeighbours> findNeighbours(const Matrix& points, std::size_t k, std::uint64_t seed,
                                                     Threads threads = {}, const Task* task = nullptr);

} // namespace fgw::geometry
