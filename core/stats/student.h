// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace fgw::stats {

/// Mean of independent values with Student's interval; n counts them. No value where there are none, no
/// interval for one (OneGroup), nor where all are equal (NoVariation). The values are finite.
[[nodiscard]] Estimate meanWithStudentInterval(std::span<const double> values, double level = 0.95);

/// A mean whose values come in groups, as answers to the same item or of the same document do.
struct ClusteredMean {
    Estimate estimate;                   ///< interval by Student's t with groups − 1 degrees of freedom
    std::optional<double> standardError; ///< clustered, CR1; none for one group
    std::optional<double> independent;   ///< the standard error if all values were independent
    std::size_t groups = 0;
};

/// Liang and Zeger, Biometrika 73 (1986), with the factor groups / (groups − 1) for few groups, which Stata
/// and statsmodels apply. `groupOf` has one entry a value, any numbers. No interval for one group (OneGroup)
/// nor where all values are equal (NoVariation). The values are finite.
[[nodiscard]] ClusteredMean clusteredMean(std::span<const double> values,
                                          std::span<const std::int32_t> groupOf, double level = 0.95);

} // namespace fgw::stats
