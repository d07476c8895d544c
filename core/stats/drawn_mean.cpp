// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/drawn_mean.h"

#include <cstddef>

namespace fgw::stats {

double drawnMean(std::span<const double> values, std::span<const std::uint32_t> drawn) {
    double sum = 0.0;
    double items = 0.0;
    for (std::size_t kind = 0; kind < drawn.size(); ++kind) {
        sum += drawn[kind] * values[kind];
        items += drawn[kind];
    }
    return sum / items;
}

} // namespace fgw::stats
