// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

namespace fgw::stats {

struct Interval {
    double lo = 0.0;
    double hi = 0.0;
};

/// A figure as a user sees it: never without its n, and with its interval where one exists. A missing `value`
/// means that there is nothing to compute from; a missing `interval` means "not enough data" for one.
struct Estimate {
    std::optional<double> value;
    std::optional<Interval> interval;
    std::size_t n = 0;
};

} // namespace fgw::stats
