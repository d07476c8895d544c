// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fgw::geometry {

/// Places of the plane in one number each, x in its lower half and y in its upper, so that a kernel fetches
/// both at once.
[[nodiscard]] std::vector<std::uint64_t> packPlaces(std::span<const float> x, std::span<const float> y);

} // namespace fgw::geometry
