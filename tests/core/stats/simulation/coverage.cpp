// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/stats/simulation/coverage.h"

#include "core/base/random.h"
#include "core/stats/proportion.h"
#include "core/stats/separation.h"
#include "core/stats/weighted_accuracy.h"

#include <array>
#include <functional>
#include <span>

namespace fgw::tests {

namespace {

using Answers = std::vector<std::uint8_t>;
using IntervalOf = std::function<std::optional<stats::Interval>(const Answers&)>;

struct Contender {
    std::string name;
    double truth;
    IntervalOf intervalOf;
};

constexpr double kGap = 0.2; ///< between the two models' chances

/// Two models × items: the first right with chance p, the second with chance p − kGap.
Answers drawAnswers(double p, std::size_t items, CounterRandom random) {
    Answers answers(2 * items);
    for (std::size_t item = 0; item < items; ++item) {
        answers[item] = random.nextUniform() < p ? 1 : 0;
        answers[items + item] = random.nextUniform() < p - kGap ? 1 : 0;
    }
    return answers;
}

IntervalOf ofProportion(std::size_t items, decltype(&stats::wilson) intervalOf) {
    return [=](const Answers& answers) {
        std::size_t right = 0;
        for (std::size_t item = 0; item < items; ++item) {
            right += answers[item];
        }
        return intervalOf(right, items, 0.95);
    };
}

IntervalOf ofMean(std::size_t items, std::size_t resamples, stats::IntervalMethod method) {
    return [=](const Answers& answers) {
        constexpr std::array weight{1.0};
        const std::span<const std::uint8_t> first(answers.data(), items);
        return stats::weightedAccuracy({first, 1, items}, weight, {.resamples = resamples, .threads = {1}},
                                       nullptr, method)
            ->interval;
    };
}

IntervalOf ofSeparation(std::size_t items, std::size_t resamples, stats::IntervalMethod method) {
    return [=](const Answers& answers) {
        return stats::separationWithInterval({answers, 2, items}, {.resamples = resamples, .threads = {1}},
                                             nullptr, method)
            ->interval;
    };
}

std::vector<Contender> contendersFor(double p, std::size_t items, std::size_t resamples) {
    using enum stats::IntervalMethod;
    return {{"Wilson", p, ofProportion(items, &stats::wilson)},
            {"Clopper–Pearson", p, ofProportion(items, &stats::clopperPearson)},
            {"percentile, mean", p, ofMean(items, resamples, Percentile)},
            {"BCa, mean", p, ofMean(items, resamples, Bca)},
            {"percentile, S", kGap / 2.0, ofSeparation(items, resamples, Percentile)},
            {"BCa, S", kGap / 2.0, ofSeparation(items, resamples, Bca)}};
}

} // namespace

std::vector<Coverage> simulateCoverage(double p, std::size_t items, std::size_t replications,
                                       std::size_t resamples, std::uint64_t seed) {
    std::vector<Coverage> coverages;
    for (const Contender& contender : contendersFor(p, items, resamples)) {
        Coverage coverage{.interval = contender.name, .truth = contender.truth, .items = items};
        for (std::size_t replication = 0; replication < replications; ++replication) {
            const auto interval =
                contender.intervalOf(drawAnswers(p, items, CounterRandom(seed, replication)));
            const bool holds = interval && interval->lo <= contender.truth && contender.truth <= interval->hi;
            coverage.covered += holds ? 1.0 : 0.0;
            coverage.meanWidth += interval ? interval->hi - interval->lo : 0.0;
        }
        coverage.covered /= static_cast<double>(replications);
        coverage.meanWidth /= static_cast<double>(replications);
        coverages.push_back(coverage);
    }
    return coverages;
}

} // namespace fgw::tests
