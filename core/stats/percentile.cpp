// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/percentile.h"

#include <algorithm>
#include <cmath>

namespace fgw::stats {

namespace {

/// Where a percentile lies among ascending values.
struct Place {
    std::size_t below = 0;
    double weight = 0.0; ///< of the value after it
};

Place placeOf(double percent, std::size_t count) {
    const double position = std::clamp(percent, 0.0, 100.0) / 100.0 * static_cast<double>(count - 1);
    const auto below = static_cast<std::size_t>(position);
    return {below, position - std::floor(position)};
}

double between(double below, double above, double weight) {
    const double step = above - below;
    // Interpolating from the nearer end gives exactly that end's value at weight 0 and 1.
    return weight < 0.5 ? below + step * weight : above - step * (1.0 - weight);
}

/// Puts the value of that rank in its place, and nothing greater before it, nothing less after it.
double percentileOf(std::vector<double>& values, double percent) {
    const Place place = placeOf(percent, values.size());
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(place.below);
    std::nth_element(values.begin(), below, values.end());
    const double above = below + 1 == values.end() ? *below : *std::min_element(below + 1, values.end());
    return between(*below, above, place.weight);
}

} // namespace

std::optional<double> percentileOfSorted(std::span<const double> ascending, double percent) {
    if (ascending.empty()) {
        return std::nullopt;
    }
    const Place place = placeOf(percent, ascending.size());
    const std::size_t above = std::min(place.below + 1, ascending.size() - 1);
    return between(ascending[place.below], ascending[above], place.weight);
}

std::optional<Interval> percentileInterval(std::vector<double> values, double level) {
    if (values.empty()) {
        return std::nullopt;
    }
    const double tail = 50.0 * (1.0 - std::clamp(level, 0.0, 1.0));
    const double lo = percentileOf(values, tail);
    return Interval{lo, percentileOf(values, 100.0 - tail)};
}

} // namespace fgw::stats
