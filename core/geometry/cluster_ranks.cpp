// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/cluster_ranks.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace fgw::geometry {

std::vector<std::int32_t> ranksBySize(std::span<const std::int32_t> clusterOf, std::size_t clusters) {
    std::vector<std::size_t> sizes(clusters, 0);
    for (const std::int32_t cluster : clusterOf) {
        if (cluster >= 0) {
            ++sizes[static_cast<std::size_t>(cluster)];
        }
    }
    std::vector<std::size_t> order(clusters);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t cluster) { return sizes[cluster]; });
    std::vector<std::int32_t> ranks(clusters);
    for (std::size_t rank = 0; rank < clusters; ++rank) {
        ranks[order[rank]] = static_cast<std::int32_t>(rank);
    }
    return ranks;
}

} // namespace fgw::geometry
