// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fgw::geometry {

/// New number of each cluster so that the largest comes first, the earlier one of equals. A point in none has
/// −1.
[[nodiscard]] std::vector<std::int32_t> ranksBySize(std::span<const std::int32_t> clusterOf,
                                                    std::size_t clusters);

} // namespace fgw::geometry
