// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/stats/count_sampler.h"
#include "core/stats/enrichment.h"
#include "core/stats/mean.h"
#include "core/stats/percentile.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace fgw::stats {

namespace {

/// Both sides counted by distinct value, ascending.
struct TwoSides {
    std::vector<double> values;
    std::vector<std::uint32_t> in;
    std::vector<std::uint32_t> out;
    std::size_t inCount = 0;
    std::size_t outCount = 0;
};

std::vector<double> finiteOf(std::span<const double> values, std::size_t& notNumbers) {
    std::vector<double> finite;
    std::ranges::copy_if(values, std::back_inserter(finite),
                         [](double value) { return std::isfinite(value); });
    notNumbers += values.size() - finite.size();
    return finite;
}

std::vector<std::uint32_t> countAt(const std::vector<double>& distinct, const std::vector<double>& values) {
    std::vector<std::uint32_t> counts(distinct.size(), 0U);
    for (const double value : values) {
        ++counts[static_cast<std::size_t>(std::ranges::lower_bound(distinct, value) - distinct.begin())];
    }
    return counts;
}

TwoSides countBoth(const std::vector<double>& in, const std::vector<double>& out) {
    TwoSides sides{.inCount = in.size(), .outCount = out.size()};
    sides.values = in;
    sides.values.insert(sides.values.end(), out.begin(), out.end());
    std::ranges::sort(sides.values);
    sides.values.erase(std::unique(sides.values.begin(), sides.values.end()), sides.values.end());
    sides.in = countAt(sides.values, in);
    sides.out = countAt(sides.values, out);
    return sides;
}

/// (pairs above − pairs below) / pairs.
double cliffsDelta(std::span<const std::uint32_t> in, std::span<const std::uint32_t> out) {
    std::int64_t difference = 0;
    std::int64_t inBelow = 0;
    std::int64_t outBelow = 0;
    for (std::size_t value = 0; value < in.size(); ++value) {
        difference += std::int64_t{in[value]} * outBelow - std::int64_t{out[value]} * inBelow;
        inBelow += in[value];
        outBelow += out[value];
    }
    return static_cast<double>(difference) / (static_cast<double>(inBelow) * static_cast<double>(outBelow));
}

double squaresAround(const std::vector<double>& values, double mean) {
    return std::accumulate(values.begin(), values.end(), 0.0, [mean](double sum, double value) {
        return sum + (value - mean) * (value - mean);
    });
}

std::optional<double> standardisedDifference(const std::vector<double>& in, const std::vector<double>& out) {
    const double meanIn = meanOf(in);
    const double meanOut = meanOf(out);
    const double squares = squaresAround(in, meanIn) + squaresAround(out, meanOut);
    const double freedom = static_cast<double>(in.size() + out.size()) - 2.0;
    return freedom > 0.0 && squares > 0.0 ? std::optional((meanIn - meanOut) / std::sqrt(squares / freedom))
                                          : std::nullopt;
}

/// Runs `fill(index)` for every resample.
template <typename Fill>
bool forEachResample(const BootstrapOptions& options, const Task* task, Fill&& fill) {
    constexpr std::size_t resamplesPerChunk = 16;
    return parallelChunks(options.resamples, resamplesPerChunk, options.threads, task,
                          [&](std::size_t begin, std::size_t end) {
                              for (std::size_t index = begin; index < end; ++index) {
                                  fill(index);
                              }
                          });
}

std::optional<Interval> resampleDelta(const TwoSides& sides, const BootstrapOptions& options,
                                      const Task* task) {
    const CountSampler in(sides.in);
    const CountSampler out(sides.out);
    std::vector<double> deltas(options.resamples);
    const bool done = forEachResample(options, task, [&](std::size_t index) {
        std::vector<std::uint32_t> drawnIn(in.kinds());
        std::vector<std::uint32_t> drawnOut(out.kinds());
        in.draw(CounterRandom(options.seed, 2 * index), drawnIn);
        out.draw(CounterRandom(options.seed, 2 * index + 1), drawnOut);
        deltas[index] = cliffsDelta(drawnIn, drawnOut);
    });
    return done ? percentileInterval(std::move(deltas), options.level) : std::nullopt;
}

/// Delta of a random group of the same size.
double permutedDelta(const TwoSides& sides, const std::vector<std::uint32_t>& valueOf, CounterRandom random) {
    std::vector<std::uint32_t> members = valueOf;
    std::vector<std::uint32_t> in(sides.values.size(), 0U);
    for (std::size_t member = 0; member < sides.inCount; ++member) {
        std::swap(members[member], members[member + random.nextBelow(members.size() - member)]);
        ++in[members[member]];
    }
    std::vector<std::uint32_t> out(sides.values.size());
    for (std::size_t value = 0; value < out.size(); ++value) {
        out[value] = sides.in[value] + sides.out[value] - in[value];
    }
    return cliffsDelta(in, out);
}

double permutationP(const TwoSides& sides, double observed, const BootstrapOptions& options,
                    const Task* task) {
    std::vector<std::uint32_t> valueOf;
    for (std::size_t value = 0; value < sides.values.size(); ++value) {
        valueOf.insert(valueOf.end(), sides.in[value] + sides.out[value], static_cast<std::uint32_t>(value));
    }
    // Of whole numbers over the same denominator, so equal deltas have equal bits.
    std::vector<std::uint8_t> isAsFar(options.resamples, 0);
    forEachResample(options, task, [&](std::size_t index) {
        // Streams of the other half of the numbers: the resamples must not be the permutations.
        const CounterRandom random(options.seed, (std::uint64_t{1} << 63) + index);
        isAsFar[index] = std::abs(permutedDelta(sides, valueOf, random)) >= std::abs(observed) ? 1 : 0;
    });
    const auto asFar = std::accumulate(isAsFar.begin(), isAsFar.end(), std::uint64_t{0});
    return (1.0 + static_cast<double>(asFar)) / (1.0 + static_cast<double>(options.resamples));
}

} // namespace

Result<NumberEnrichment> enrichmentOf(std::span<const double> in, std::span<const double> out,
                                      const BootstrapOptions& options, const Task* task) {
    NumberEnrichment enrichment;
    const std::vector<double> inside = finiteOf(in, enrichment.notNumbers);
    const std::vector<double> outside = finiteOf(out, enrichment.notNumbers);
    enrichment.delta.n = inside.size() + outside.size();
    if (!inside.empty()) {
        enrichment.meanIn = meanOf(inside);
    }
    if (!outside.empty()) {
        enrichment.meanOut = meanOf(outside);
    }
    if (inside.empty() || outside.empty()) {
        enrichment.delta.caveat = Caveat::OneSide;
        return enrichment;
    }
    const TwoSides sides = countBoth(inside, outside);
    enrichment.delta.value = cliffsDelta(sides.in, sides.out);
    enrichment.standardisedDifference = standardisedDifference(inside, outside);
    enrichment.p = permutationP(sides, *enrichment.delta.value, options, task);
    if (sides.values.size() == 1) {
        enrichment.delta.caveat = Caveat::NoVariation;
    } else if (std::min(inside.size(), outside.size()) < kFewestForInterval || options.resamples == 0) {
        enrichment.delta.caveat = Caveat::TooFewItems;
    } else {
        enrichment.delta.interval = resampleDelta(sides, options, task);
    }
    if (task != nullptr && task->cancelled()) {
        return cancelledError("compare a group with all beside it");
    }
    return enrichment;
}

} // namespace fgw::stats
