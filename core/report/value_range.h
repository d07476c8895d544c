// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"

#include <limits>

namespace fgw::report {

/// The numbers that an axis has to reach.
struct ValueRange {
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();

    void include(double value);
    [[nodiscard]] bool empty() const { return low > high; }
};

/// Of every value of a figure with its interval, of zero and what was expected where there are bars, and of
/// the baseline; 0 to 1 where there is no value.
[[nodiscard]] ValueRange valueRangeOf(const Figure& figure);

} // namespace fgw::report
