// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"

#include <cstdint>
#include <span>

namespace fgw::stats {

/// Who put which item into which category: raters × items, row-major; below 0 where a rater gave none.
struct Ratings {
    std::span<const std::int32_t> categories;
    std::size_t raters = 0;
    std::size_t items = 0;
};

/// Cohen's kappa of two raters: agreement beyond what their own shares of categories would give by chance.
/// Cohen, Educ. Psychol. Meas. 20 (1960). n counts the items that both rated. No value where there are none
/// (OneRater), nor where both gave one and the same category throughout (NoVariation: chance alone agrees
/// fully). Percentile bootstrap over items; no interval under 10 of them, nor where under half of the
/// resamples have a kappa (TooFewResamples) or all have the same (NoVariation). `ratings` has two raters.
/// Only error: Cancelled.
[[nodiscard]] Result<Estimate> cohenKappa(const Ratings& ratings, const BootstrapOptions& options,
                                          const Task* task = nullptr);

/// Krippendorff's alpha for nominal categories, any number of raters, ratings may be missing: one less the
/// observed over the expected disagreement. Krippendorff, "Content Analysis" (2004), ch. 11. n counts the
/// items with two ratings or more. Values, intervals and their absence as for kappa.
[[nodiscard]] Result<Estimate> krippendorffAlpha(const Ratings& ratings, const BootstrapOptions& options,
                                                 const Task* task = nullptr);

} // namespace fgw::stats
