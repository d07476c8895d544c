// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bca.h"
#include "core/stats/outcome_patterns.h"

#include <optional>
#include <span>
#include <vector>

namespace fgw::stats {

/// Separation S: the population standard deviation (ddof 0) over models of their accuracies on one slice. 0
/// for one model; no value for none.
[[nodiscard]] std::optional<double> separation(std::span<const double> accuracies);

/// S with its bootstrap interval over items, resampled jointly for all models; n is the number of
/// items. No value without items or models, no interval under 10 items or for one model. Where every resample
/// must give the same S (all models answered every item alike, or all items were answered in one way), the
/// interval is an exact bound instead: what items of other kinds, as frequent as Clopper and Pearson allow
/// where none of n was seen, could change. Only error: Cancelled.
[[nodiscard]] Result<Estimate> separationWithInterval(const CorrectMatrix& answers,
                                                      const BootstrapOptions& options,
                                                      const Task* task = nullptr,
                                                      IntervalMethod method = IntervalMethod::Percentile);

/// The exact bound of the above, for `items` items on which every resample must give `observed`.
/// `haveDisagreement`: some item was right for one model and wrong for another.
[[nodiscard]] Interval separationBound(double observed, std::size_t items, bool haveDisagreement,
                                       double level);

/// The resampled values of S themselves, in the order of the resamples; what `separationWithInterval` takes
/// its percentiles of. Only error: Cancelled.
[[nodiscard]] Result<std::vector<double>> resampledSeparations(const OutcomePatterns& patterns,
                                                               const BootstrapOptions& options,
                                                               const Task* task = nullptr);

} // namespace fgw::stats
