// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/kmeans.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::geometry {

struct ChooseKOptions {
    std::size_t fewest = 2; ///< range of k that is tried; cut to 2 … number of points − 1
    std::size_t most = 16;
    std::size_t sample = 2000; ///< points drawn, since time and memory grow with their square
    std::size_t starts = 3;    ///< of k-means, for each k
    std::uint64_t seed = 0;
    Threads threads = {}; ///< does not change the result
};

struct SilhouetteOfK {
    std::size_t k = 0;
    double silhouette = 0.0; ///< mean silhouette of k-means with k clusters
};

struct ChosenK {
    std::size_t k = 1;
    std::vector<SilhouetteOfK> curve; ///< ascending k
};

/// The rule: k is the one of greatest mean silhouette, the smallest of equals. Clusters that k-means cannot
/// fill (fewer distinct points than k) give no silhouette and are not in the curve; with no silhouette at
/// all, k is 1 and the curve empty. Only error: Cancelled.
[[nodiscard]] Result<ChosenK> chooseK(const Matrix& points, const ChooseKOptions& options,
                                      const Task* task = nullptr);

} // namespace fgw::geometry
