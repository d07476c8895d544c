// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <QString>

#include <cstddef>

namespace fgw::ui {

/// 1319 as "1,319", in the user's locale.
[[nodiscard]] QString countText(std::size_t count);

/// Decimals that tell values apart on an axis of this extent.
[[nodiscard]] int decimalsFor(double extent);
[[nodiscard]] QString numberText(double value, int decimals);

/// "0.39 [0.37, 0.42], n = 1,319"; says so where there is no value, or not enough data for an interval.
[[nodiscard]] QString estimateText(const stats::Estimate& estimate, int decimals = 2);

} // namespace fgw::ui
