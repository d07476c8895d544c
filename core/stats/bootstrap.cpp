// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/bootstrap.h"

#include "core/stats/percentile.h"

#include <boost/random/binomial_distribution.hpp>

#include <limits>
#include <numeric>
#include <vector>

namespace fgw::stats {

namespace {

constexpr std::size_t kResamplesPerChunk = 32;

/// What Boost's distributions draw from.
struct BitSource {
    using result_type = std::uint64_t;
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()() { return random.next(); }
    CounterRandom& random;
};

std::uint64_t sum(std::span<const std::uint32_t> counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

std::int64_t drawBinomial(std::int64_t trials, double chance, BitSource& bits) {
    return boost::random::binomial_distribution<std::int64_t, double>(trials, chance)(bits);
}

} // namespace

void drawCounts(std::span<const std::uint32_t> kindCounts, CounterRandom& random,
                std::span<std::uint32_t> drawn) {
    BitSource bits{random};
    auto itemsLeft = static_cast<std::int64_t>(sum(kindCounts));
    std::int64_t drawsLeft = itemsLeft;
    // A multinomial is a chain of binomials: of the draws left, how many hit this kind among the kinds left?
    for (std::size_t kind = 0; kind < kindCounts.size(); ++kind) {
        const std::int64_t count = kindCounts[kind];
        const bool certain = count == itemsLeft || drawsLeft == 0 || count == 0;
        const std::int64_t hits =
            certain
                ? (count == 0 ? 0 : drawsLeft)
                : drawBinomial(drawsLeft, static_cast<double>(count) / static_cast<double>(itemsLeft), bits);
        drawn[kind] = static_cast<std::uint32_t>(hits);
        drawsLeft -= hits;
        itemsLeft -= count;
    }
}

Result<std::optional<Interval>> bootstrapInterval(std::span<const std::uint32_t> kindCounts,
                                                  const BootstrapOptions& options,
                                                  const ResampledStatistic& statistic, const Task* task) {
    if (sum(kindCounts) < kFewestForInterval || options.resamples == 0) {
        return std::optional<Interval>();
    }
    std::vector<double> values(options.resamples);
    const auto resample = [&](std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> drawn(kindCounts.size());
        for (std::size_t index = begin; index < end; ++index) {
            CounterRandom random(options.seed, index);
            drawCounts(kindCounts, random, drawn);
            values[index] = statistic(drawn);
        }
    };
    if (!parallelChunks(options.resamples, kResamplesPerChunk, options.threads, task, resample)) {
        return cancelledError("compute a bootstrap interval");
    }
    return percentileInterval(std::move(values), options.level);
}

} // namespace fgw::stats
