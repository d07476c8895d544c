// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/drift.h"

#include "core/stats/assignment.h"

#include <algorithm>
#include <cmath>

namespace fgw::stats {

namespace {

/// Squares of coordinates below this add up without overflow; NaN and infinity are not below it.
constexpr double kLargestCoordinate = 1e140;

bool areComparable(std::span<const Centroid> before, std::span<const Centroid> after) {
    const std::size_t dimensions = before.empty() ? 0 : before.front().size();
    const auto fits = [&](const Centroid& centroid) {
        return centroid.size() == dimensions && std::ranges::all_of(centroid, [](double value) {
                   return std::abs(value) < kLargestCoordinate;
               });
    };
    return dimensions > 0 && std::ranges::all_of(before, fits) && std::ranges::all_of(after, fits);
}

double distance(const Centroid& a, const Centroid& b) {
    double squares = 0.0;
    for (std::size_t dimension = 0; dimension < a.size(); ++dimension) {
        squares += (a[dimension] - b[dimension]) * (a[dimension] - b[dimension]);
    }
    return std::sqrt(squares);
}

std::vector<double> distances(std::span<const Centroid> before, std::span<const Centroid> after) {
    std::vector<double> costs;
    costs.reserve(before.size() * after.size());
    for (const Centroid& a : before) {
        for (const Centroid& b : after) {
            costs.push_back(distance(a, b));
        }
    }
    return costs;
}

} // namespace

Drift centroidDrift(std::span<const Centroid> before, std::span<const Centroid> after) {
    Drift drift;
    drift.unmatched = before.size() + after.size();
    if (after.empty() || !areComparable(before, after)) {
        return drift;
    }
    const std::vector<double> costs = distances(before, after);
    drift.matched = minimumCostAssignment(costs, before.size(), after.size());
    double total = 0.0;
    for (const auto& [row, column] : drift.matched) {
        total += costs[row * after.size() + column];
    }
    drift.mean = total / static_cast<double>(drift.matched.size());
    drift.unmatched -= 2 * drift.matched.size();
    return drift;
}

} // namespace fgw::stats
