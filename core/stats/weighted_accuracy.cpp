// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/weighted_accuracy.h"

#include "core/stats/drawn_mean.h"
#include "core/stats/proportion.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

namespace fgw::stats {

namespace {

/// What one item of each pattern counts.
std::vector<double> valuesOf(const OutcomePatterns& patterns, std::span<const double> weights) {
    std::vector<double> values(patterns.counts().size(), 0.0);
    for (std::size_t pattern = 0; pattern < values.size(); ++pattern) {
        for (std::size_t model = 0; model < weights.size(); ++model) {
            values[pattern] += patterns.isRight(model, pattern) ? weights[model] : 0.0;
        }
    }
    return values;
}

double sumWhere(std::span<const double> weights, auto&& condition) {
    return std::accumulate(weights.begin(), weights.end(), 0.0,
                           [&](double sum, double weight) { return condition(weight) ? sum + weight : sum; });
}

Estimate withoutVariation(double value, std::size_t items, std::span<const double> weights, double level) {
    const double least = sumWhere(weights, [](double weight) { return weight < 0.0; });
    const double most = sumWhere(weights, [](double weight) { return weight > 0.0; });
    Estimate estimate{.value = value, .n = items};
    // Weights that make a mean add up to 1, but for rounding.
    constexpr double rounding = 1e-12;
    const bool isMean = least == 0.0 && std::abs(most - 1.0) < rounding;
    if (isMean && (value < rounding || value > 1.0 - rounding)) {
        estimate.interval = wilson(value > 0.5 ? items : 0, items, level);
        estimate.caveat = Caveat::WilsonInstead;
        return estimate;
    }
    const auto share = clopperPearson(0, items, level);
    const double unseen = share ? share->hi : 1.0;
    estimate.interval =
        Interval{(1.0 - unseen) * value + unseen * least, (1.0 - unseen) * value + unseen * most};
    estimate.caveat = Caveat::ExactBound;
    return estimate;
}

} // namespace

Result<Estimate> weightedAccuracy(const CorrectMatrix& answers, std::span<const double> weights,
                                  const BootstrapOptions& options, const Task* task, IntervalMethod method) {
    assert(weights.size() == answers.models);
    if (answers.models == 0) {
        return Estimate{.n = answers.items, .caveat = Caveat::NoData};
    }
    const OutcomePatterns patterns(answers);
    const std::vector<double> values = valuesOf(patterns, weights);
    const bool isConstant = std::ranges::adjacent_find(values, std::not_equal_to()) == values.end();
    if (isConstant && patterns.items() >= kFewestForInterval) {
        return withoutVariation(values.front(), patterns.items(), weights, options.level);
    }
    const auto statistic = [&values](std::span<const std::uint32_t> drawn) {
        return drawnMean(values, drawn);
    };
    return bootstrapEstimate(patterns.counts(), options, method, statistic, task);
}

} // namespace fgw::stats
