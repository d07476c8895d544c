// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

namespace fgw::stats {

/// Power of the two-sided paired t test for a mean difference of `effect` standard deviations over `pairs`
/// pairs, 0 to 1: Cohen, "Statistical Power Analysis" (1988), by the noncentral t distribution. 0 under two
/// pairs.
[[nodiscard]] double pairedPower(double effect, std::size_t pairs, double alpha = 0.05);

/// The fewest pairs with which the test has at least this power. Nothing where the effect is 0 or not finite,
/// where alpha or power are not within 0 and 1, or where more than a million pairs would not do.
[[nodiscard]] std::optional<std::size_t> pairsForPower(double effect, double alpha = 0.05,
                                                       double power = 0.8);

} // namespace fgw::stats
