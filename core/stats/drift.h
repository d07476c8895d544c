// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace fgw::stats {

using Centroid = std::vector<double>;

/// How far clusters moved between two rounds.
struct Drift {
    std::optional<double> mean; ///< Euclidean distance, averaged over matched pairs
    std::vector<std::pair<std::size_t, std::size_t>> matched; ///< (index before, index after), ascending
    std::size_t unmatched = 0;                                ///< clusters of either round without a partner
};

/// Matches the centroids of two rounds at the least total Euclidean distance. Both must live in the same
/// feature space: centroids of unequal or no dimensions, or with coordinates that are not finite (or beyond
/// 1e140), match
/// nothing and are all counted as unmatched.
[[nodiscard]] Drift centroidDrift(std::span<const Centroid> before, std::span<const Centroid> after);

} // namespace fgw::stats
