// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/task.h"
#include "core/stats/estimate.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace fgw::stats {

/// Under this many items a bootstrap interval says nothing: it is "not enough data".
inline constexpr std::size_t kFewestForInterval = 10;

struct BootstrapOptions {
    std::size_t resamples = 1000; ///< more make the interval's ends steadier, at proportional cost
    std::uint64_t seed = 0; ///< the same seed gives the same interval, bit for bit, on any number of threads
    double level = 0.95;    ///< central share of the resampled values, 0 to 1
    Threads threads = {};   ///< does not change the result
};

/// The statistic of one resample. `drawn` says how often each kind of item was drawn.
using ResampledStatistic = std::function<double(std::span<const std::uint32_t> drawn)>;

/// The statistic of `options.resamples` resamples, in the order of their numbers, of items that fall into
/// kinds which the statistic cannot tell apart: `kindCounts[j]` items are of kind j, and a resample draws as
/// many items as there are with replacement (see CountSampler). Only error: Cancelled.
[[nodiscard]] Result<std::vector<double>> resampledValues(std::span<const std::uint32_t> kindCounts,
                                                          const BootstrapOptions& options,
                                                          const ResampledStatistic& statistic,
                                                          const Task* task = nullptr);

/// The values of `options.resamples` resamples, each computed from its own random numbers. Only error:
/// Cancelled.
[[nodiscard]] Result<std::vector<double>>
resampledBy(const BootstrapOptions& options, const Task* task,
            const std::function<double(const CounterRandom& random)>& resample);

/// Percentile bootstrap over the same: the central share of the resampled values. Efron and Tibshirani, "An
/// Introduction to the Bootstrap" (1993), ch. 13. No interval under `kFewestForInterval` items or without
/// resamples. Only error: Cancelled.
[[nodiscard]] Result<std::optional<Interval>> bootstrapInterval(std::span<const std::uint32_t> kindCounts,
                                                                const BootstrapOptions& options,
                                                                const ResampledStatistic& statistic,
                                                                const Task* task = nullptr);

} // namespace fgw::stats
