// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bca.h"
#include "core/stats/outcome_patterns.h"

#include <span>

namespace fgw::stats {

/// Σ weight · accuracy over models, with its bootstrap interval over items, jointly for all models: equal
/// weights of 1 / models give the mean accuracy, {1, −1} the paired difference of two. One finite weight a
/// model. Where every item counts the same, every resample would be equal: for all right or all wrong under
/// weights that make a mean the interval is Wilson's instead, otherwise an exact bound (what items of other
/// kinds could change, as frequent as Clopper and Pearson allow where none of n was seen). No value without
/// items or models, no interval under 10 items. Only error: Cancelled.
[[nodiscard]] Result<Estimate> weightedAccuracy(const CorrectMatrix& answers, std::span<const double> weights,
                                                const BootstrapOptions& options, const Task* task = nullptr,
                                                IntervalMethod method = IntervalMethod::Percentile);

} // namespace fgw::stats
