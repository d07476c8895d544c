// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <numeric>
#include <span>

namespace fgw::stats {

/// The arithmetic mean; NaN of no values.
[[nodiscard]] inline double meanOf(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace fgw::stats
