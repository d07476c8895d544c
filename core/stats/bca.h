// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace fgw::stats {

/// The statistic without one item of a kind, and how many items are of that kind.
struct LeftOut {
    double value = 0.0;
    std::uint32_t count = 0;
};

/// `statistic` without one item of each kind that has any. It must know by the sum of its counts how many
/// items there are.
[[nodiscard]] std::vector<LeftOut> leaveOneOut(std::span<const std::uint32_t> kindCounts,
                                               const ResampledStatistic& statistic);

/// Bias-corrected and accelerated interval: Efron, "Better bootstrap confidence intervals", JASA 82 (1987).
/// `observed` is the statistic of the data itself. Where a correction is undefined (all resamples lie on one
/// side of the observed value, or leaving items out changes nothing) there is no interval.
[[nodiscard]] std::optional<Interval> bcaInterval(std::vector<double> resampled, double observed,
                                                  std::span<const LeftOut> leftOut, double level = 0.95);

enum class IntervalMethod : std::uint8_t { Percentile, Bca };

/// The statistic of the data with its bootstrap interval over items; n counts them. Where BCa is asked for
/// but undefined, the interval is the percentile one and the caveat says so. No value without items, no
/// interval under `kFewestForInterval` of them. Only error: Cancelled.
[[nodiscard]] Result<Estimate> bootstrapEstimate(std::span<const std::uint32_t> kindCounts,
                                                 const BootstrapOptions& options, IntervalMethod method,
                                                 const ResampledStatistic& statistic,
                                                 const Task* task = nullptr);

/// Resampled values of the statistic by another way than `resampledValues`, with the same result.
using Resampling = std::function<Result<std::vector<double>>()>;

/// The same, for whoever has a faster way to the resampled values. Only error: that of `resampling`.
[[nodiscard]] Result<Estimate> bootstrapEstimate(std::span<const std::uint32_t> kindCounts,
                                                 const BootstrapOptions& options, IntervalMethod method,
                                                 const ResampledStatistic& statistic,
                                                 const Resampling& resampling);

} // namespace fgw::stats
