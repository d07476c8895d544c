// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/packed_places.h"

#include <algorithm>
#include <bit>

namespace fgw::geometry {

std::vector<std::uint64_t> packPlaces(std::span<const float> x, std::span<const float> y) {
    std::vector<std::uint64_t> places(x.size());
    std::ranges::transform(x, y, places.begin(), [](float placeX, float placeY) {
        return std::uint64_t{std::bit_cast<std::uint32_t>(placeY)} << 32U |
               std::bit_cast<std::uint32_t>(placeX);
    });
    return places;
}

} // namespace fgw::geometry
