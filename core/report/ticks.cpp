// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/ticks.h"

#include <algorithm>
#include <cmath>

namespace fgw::report {

Ticks niceTicks(double low, double high, int wanted) {
    if (!(high > low)) {
        const double half = low == 0 ? 0.5 : std::abs(low) * 0.1;
        low -= half;
        high += half;
    }
    const double rough = (high - low) / std::max(wanted, 1);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double fraction = rough / power;
    const double step = power * (fraction <= 1.0001   ? 1
                                 : fraction <= 2.0001 ? 2
                                 : fraction <= 5.0001 ? 5
                                                      : 10);
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    Ticks ticks{first * step, last * step, {}};
    for (double i = first; i <= last; ++i) {
        ticks.at.push_back(i * step);
    }
    return ticks;
}

int decimalsOf(double step) {
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
}

} // namespace fgw::report
