// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/percentile.h"

#include <algorithm>
#include <cmath>

namespace fgw::stats {

std::optional<double> percentileOfSorted(std::span<const double> ascending, double percent) {
    if (ascending.empty()) {
        return std::nullopt;
    }
    const double position =
        std::clamp(percent, 0.0, 100.0) / 100.0 * static_cast<double>(ascending.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, ascending.size() - 1);
    const double weight = position - std::floor(position);
    const double step = ascending[above] - ascending[below];
    // Interpolating from the nearer end gives exactly that end's value at weight 0 and 1.
    return weight < 0.5 ? ascending[below] + step * weight : ascending[above] - step * (1.0 - weight);
}

std::optional<Interval> percentileInterval(std::vector<double> values, double level) {
    if (values.empty()) {
        return std::nullopt;
    }
    std::ranges::sort(values);
    const double tail = 50.0 * (1.0 - std::clamp(level, 0.0, 1.0));
    return Interval{*percentileOfSorted(values, tail), *percentileOfSorted(values, 100.0 - tail)};
}

} // namespace fgw::stats
