// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/separation.h"

#include "core/stats/count_sampler.h"
#include "core/stats/packed_answers.h"
#include "core/stats/proportion.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fgw::stats {

namespace {

/// S is at most this: half of the models always right, half always wrong.
constexpr double kGreatestSeparation = 0.5;

ResampledStatistic separationOf(const OutcomePatterns& patterns) {
    return [&patterns](std::span<const std::uint32_t> drawn) { return patterns.separation(drawn); };
}

bool isSameInEveryResample(const OutcomePatterns& patterns) {
    return patterns.counts().size() == 1 || !patterns.haveDisagreement();
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

// Items unlike those seen may make up a share u of all (0 of n were seen). Where only disagreement is unseen,
// u moves accuracies apart by u at most, and S by u / 2; where all items had one pattern, one accuracy may
// rise by u and another fall by u, and S moves by u.
Interval separationBound(double observed, std::size_t items, bool haveDisagreement, double level) {
    const auto share = clopperPearson(0, items, level);
    const double unseen = share ? share->hi : 1.0;
    const double reach = haveDisagreement ? unseen : unseen / 2.0;
    return {std::max(0.0, observed - reach), std::min(kGreatestSeparation, observed + reach)};
}

Result<std::vector<double>> resampledSeparations(const OutcomePatterns& patterns,
                                                 const BootstrapOptions& options, const Task* task) {
    const CountSampler sampler(patterns.counts());
    if (const PackedAnswers packed(patterns); packed.fits() && sampler.drawsItems()) {
        const std::vector<std::uint64_t> ofItems = sampler.valueOfItems(packed.ofPatterns());
        return resampledBy(options, task, [&](const CounterRandom& random) {
            return packed.separation(sampler.sumOfDrawn(random, ofItems));
        });
    }
    return resampledValues(patterns.counts(), options, separationOf(patterns), task);
}

Result<Estimate> separationWithInterval(const CorrectMatrix& answers, const BootstrapOptions& options,
                                        const Task* task, IntervalMethod method) {
    const OutcomePatterns patterns(answers);
    if (patterns.models() == 0) {
        return Estimate{.n = patterns.items(), .caveat = Caveat::NoData};
    }
    if (patterns.models() == 1 && patterns.items() > 0) {
        return Estimate{.value = 0.0, .n = patterns.items(), .caveat = Caveat::OneModel};
    }
    if (patterns.items() >= kFewestForInterval && isSameInEveryResample(patterns)) {
        const double observed = patterns.separation(patterns.counts());
        return Estimate{.value = observed,
                        .interval = separationBound(observed, patterns.items(), patterns.haveDisagreement(),
                                                    options.level),
                        .n = patterns.items(),
                        .caveat = Caveat::ExactBound};
    }
    return bootstrapEstimate(patterns.counts(), options, method, separationOf(patterns),
                             [&] { return resampledSeparations(patterns, options, task); });
}

} // namespace fgw::stats
