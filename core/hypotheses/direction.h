// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <cstdint>
#include <string_view>

namespace fgw::hypotheses {

/// Which way a difference is said to go.
enum class Direction : std::uint8_t { Greater, Less };
/// "greater", "less".
[[nodiscard]] std::string_view nameOf(Direction direction);

/// Whether the whole interval lies further than `gain` (0 or more) from zero, on the side that was claimed.
[[nodiscard]] bool isBeyond(const stats::Estimate& difference, Direction direction, double gain);

} // namespace fgw::hypotheses
