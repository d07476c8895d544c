// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/corrections.h"

#include <algorithm>
#include <cstddef>

namespace fgw::stats {

namespace {

/// Positions of the tests, from the least p to the greatest.
std::vector<std::size_t> ascendingTests(std::span<const std::optional<double>> p) {
    std::vector<std::size_t> order;
    for (std::size_t test = 0; test < p.size(); ++test) {
        if (p[test]) {
            order.push_back(test);
        }
    }
    std::ranges::stable_sort(order, {}, [p](std::size_t test) { return *p[test]; });
    return order;
}

} // namespace

PValues holm(std::span<const std::optional<double>> p) {
    const std::vector<std::size_t> order = ascendingTests(p);
    PValues adjusted(p.size());
    double greatest = 0.0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        greatest = std::max(greatest, *p[order[rank]] * static_cast<double>(order.size() - rank));
        adjusted[order[rank]] = std::min(1.0, greatest);
    }
    return adjusted;
}

PValues benjaminiHochberg(std::span<const std::optional<double>> p) {
    const std::vector<std::size_t> order = ascendingTests(p);
    const auto tests = static_cast<double>(order.size());
    PValues adjusted(p.size());
    double least = 1.0;
    for (std::size_t rank = order.size(); rank > 0; --rank) {
        least = std::min(least, *p[order[rank - 1]] * tests / static_cast<double>(rank));
        adjusted[order[rank - 1]] = least;
    }
    return adjusted;
}

} // namespace fgw::stats
