// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace fgw::report {

/// Evenly spaced round numbers.
struct Ticks {
    double low = 0;
    double high = 1;
    std::vector<double> at;
};

/// Ticks at 1, 2 or 5 times a power of ten that enclose [low, high]; about `wanted` of them.
[[nodiscard]] Ticks niceTicks(double low, double high, int wanted);

/// Decimals that tell ticks of this distance apart.
[[nodiscard]] int decimalsOf(double step);

} // namespace fgw::report
