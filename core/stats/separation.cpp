// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/separation.h"

#include "core/stats/percentile.h"
#include "core/stats/proportion.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fgw::stats {

namespace {

/// S is at most this: half of the models always right, half always wrong.
constexpr double kGreatestSeparation = 0.5;

/// Every resample gives the same S. Items unlike those seen may make up a share u of all (0 of n were seen).
/// Where only disagreement is unseen, u moves accuracies apart by u at most, and S by u / 2; where all items
/// had one pattern, one accuracy may rise by u and another fall by u, and S moves by u.
Interval boundOfUnseen(const OutcomePatterns& patterns, double observed, double level) {
    const auto share = clopperPearson(0, patterns.items(), level);
    const double unseen = share ? share->hi : 1.0;
    const double reach = patterns.haveDisagreement() ? unseen : unseen / 2.0;
    return {std::max(0.0, observed - reach), std::min(kGreatestSeparation, observed + reach)};
}

bool isSameInEveryResample(const OutcomePatterns& patterns) {
    return patterns.counts().size() == 1 || !patterns.haveDisagreement();
}

Estimate withoutInterval(const OutcomePatterns& patterns) {
    Estimate estimate{.n = patterns.items()};
    if (patterns.items() == 0 || patterns.models() == 0) {
        estimate.caveat = Caveat::NoData;
        return estimate;
    }
    estimate.value = patterns.separation(patterns.counts());
    if (patterns.models() == 1) {
        estimate.caveat = Caveat::OneModel;
    } else if (patterns.items() < kFewestForInterval) {
        estimate.caveat = Caveat::TooFewItems;
    }
    return estimate;
}

} // namespace

std::optional<double> separation(std::span<const double> accuracies) {
    if (accuracies.empty()) {
        return std::nullopt;
    }
    const auto models = static_cast<double>(accuracies.size());
    const double mean = std::accumulate(accuracies.begin(), accuracies.end(), 0.0) / models;
    double squares = 0.0;
    for (const double accuracy : accuracies) {
        squares += (accuracy - mean) * (accuracy - mean);
    }
    return std::sqrt(squares / models);
}

Result<std::vector<double>> resampledSeparations(const OutcomePatterns& patterns,
                                                 const BootstrapOptions& options, const Task* task) {
    const auto statistic = [&patterns](std::span<const std::uint32_t> drawn) {
        return patterns.separation(drawn);
    };
    return resampledValues(patterns.counts(), options, statistic, task);
}

Result<Estimate> separationWithInterval(const CorrectMatrix& answers, const BootstrapOptions& options,
                                        const Task* task) {
    const OutcomePatterns patterns(answers);
    Estimate estimate = withoutInterval(patterns);
    if (estimate.caveat != Caveat::None || options.resamples == 0) {
        return estimate;
    }
    if (isSameInEveryResample(patterns)) {
        estimate.interval = boundOfUnseen(patterns, *estimate.value, options.level);
        estimate.caveat = Caveat::ExactBound;
        return estimate;
    }
    auto values = resampledSeparations(patterns, options, task);
    if (!values) {
        return std::unexpected(values.error());
    }
    estimate.interval = percentileInterval(*std::move(values), options.level);
    return estimate;
}

} // namespace fgw::stats
