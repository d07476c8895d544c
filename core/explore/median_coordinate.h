// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace fgw::explore {

/// The median of `coordinate(point)` over these points, of which there is at least one; of an even number the
/// upper of the two in the middle.
template <typename Coordinate>
[[nodiscard]] float medianOf(std::span<const std::uint32_t> points, Coordinate&& coordinate) {
    std::vector<float> values;
    std::ranges::transform(points, std::back_inserter(values), coordinate);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

} // namespace fgw::explore
