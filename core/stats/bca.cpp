// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/bca.h"

#include "core/stats/percentile.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fgw::stats {

namespace {

double cdf(double x) {
    return boost::math::cdf(boost::math::normal(), x);
}

double quantile(double p) {
    return boost::math::quantile(boost::math::normal(), p);
}

/// Share of resamples under the observed value, ties counted half.
double shareBelow(const std::vector<double>& resampled, double observed) {
    // Values that differ by less, relative to the observed one, are the same but for the order of addition.
    constexpr double relativeRounding = 1e-13;
    const double rounding = relativeRounding * std::abs(observed);
    double below = 0.0;
    for (const double value : resampled) {
        if (std::abs(value - observed) <= rounding) {
            below += 0.5;
        } else if (value < observed) {
            below += 1.0;
        }
    }
    return below / static_cast<double>(resampled.size());
}

/// Skewness of the statistic's influence over items, one sixth of it; none where nothing has influence.
std::optional<double> acceleration(std::span<const LeftOut> leftOut) {
    double items = 0.0;
    double mean = 0.0;
    for (const LeftOut& one : leftOut) {
        items += one.count;
        mean += one.count * one.value;
    }
    mean /= items;
    double squares = 0.0;
    double cubes = 0.0;
    for (const LeftOut& one : leftOut) {
        const double influence = mean - one.value;
        squares += one.count * influence * influence;
        cubes += one.count * influence * influence * influence;
    }
    const double scale = squares * std::sqrt(squares);
    return scale > 0.0 ? std::optional(cubes / (6.0 * scale)) : std::nullopt;
}

std::optional<double> correctedPercent(double bias, double skew, double z) {
    const double shifted = bias + z;
    const double room = 1.0 - skew * shifted;
    return room > 0.0 ? std::optional(100.0 * cdf(bias + shifted / room)) : std::nullopt;
}

} // namespace

std::vector<LeftOut> leaveOneOut(std::span<const std::uint32_t> kindCounts,
                                 const ResampledStatistic& statistic) {
    std::vector<std::uint32_t> counts(kindCounts.begin(), kindCounts.end());
    std::vector<LeftOut> leftOut;
    for (std::uint32_t& count : counts) {
        if (count > 0) {
            --count;
            const double value = statistic(counts);
            ++count;
            leftOut.push_back({value, count});
        }
    }
    return leftOut;
}

std::optional<Interval> bcaInterval(std::vector<double> resampled, double observed,
                                    std::span<const LeftOut> leftOut, double level) {
    const double below = resampled.empty() ? 0.0 : shareBelow(resampled, observed);
    const auto skew = acceleration(leftOut);
    if (!(below > 0.0 && below < 1.0) || !skew || !(level > 0.0 && level < 1.0)) {
        return std::nullopt;
    }
    const double bias = quantile(below);
    const double z = quantile((1.0 - level) / 2.0);
    const auto lo = correctedPercent(bias, *skew, z);
    const auto hi = correctedPercent(bias, *skew, -z);
    if (!lo || !hi) {
        return std::nullopt;
    }
    std::ranges::sort(resampled);
    return Interval{*percentileOfSorted(resampled, *lo), *percentileOfSorted(resampled, *hi)};
}

Result<Estimate> bootstrapEstimate(std::span<const std::uint32_t> kindCounts, const BootstrapOptions& options,
                                   IntervalMethod method, const ResampledStatistic& statistic,
                                   const Task* task) {
    return bootstrapEstimate(kindCounts, options, method, statistic,
                             [&] { return resampledValues(kindCounts, options, statistic, task); });
}

Result<Estimate> bootstrapEstimate(std::span<const std::uint32_t> kindCounts, const BootstrapOptions& options,
                                   IntervalMethod method, const ResampledStatistic& statistic,
                                   const Resampling& resampling) {
    Estimate estimate;
    estimate.n = std::accumulate(kindCounts.begin(), kindCounts.end(), std::uint64_t{0});
    if (estimate.n == 0) {
        estimate.caveat = Caveat::NoData;
        return estimate;
    }
    estimate.value = statistic(kindCounts);
    if (estimate.n < kFewestForInterval || options.resamples == 0) {
        estimate.caveat = Caveat::TooFewItems;
        return estimate;
    }
    const auto values = resampling();
    if (!values) {
        return std::unexpected(values.error());
    }
    if (method == IntervalMethod::Bca) {
        const auto leftOut = leaveOneOut(kindCounts, statistic);
        estimate.interval = bcaInterval(*values, *estimate.value, leftOut, options.level);
        estimate.caveat = estimate.interval ? Caveat::None : Caveat::PercentileInstead;
    }
    if (!estimate.interval) {
        estimate.interval = percentileInterval(*values, options.level);
    }
    return estimate;
}

} // namespace fgw::stats
