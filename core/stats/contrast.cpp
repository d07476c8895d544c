// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/contrast.h"

#include "core/stats/count_sampler.h"
#include "core/stats/percentile.h"
#include "core/stats/student.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace fgw::stats {

namespace {

/// What summing in another order may make of two equal figures.
constexpr double kTie = 1e-12;

std::map<std::uint64_t, double> finiteBySeed(std::span<const SeedValue> values, std::size_t& notNumbers) {
    std::map<std::uint64_t, double> bySeed;
    for (const SeedValue& one : values) {
        if (std::isfinite(one.value)) {
            bySeed.insert_or_assign(one.seed, one.value);
        } else {
            ++notNumbers;
        }
    }
    return bySeed;
}

/// One slice in one seed, ready to be resampled.
struct Side {
    explicit Side(const CorrectMatrix& answers) : patterns(answers), sampler(patterns.counts()) {}

    [[nodiscard]] double observed() const { return patterns.separation(patterns.counts()); }

    [[nodiscard]] double resampled(CounterRandom random, std::vector<std::uint32_t>& drawn) const {
        drawn.resize(sampler.kinds());
        sampler.draw(random, drawn);
        return patterns.separation(drawn);
    }

    OutcomePatterns patterns;
    CountSampler sampler;
};

/// a, b, a, b, … by seed.
std::vector<Side> sidesOf(std::span<const SlicePair> seeds) {
    std::vector<Side> sides;
    for (const SlicePair& pair : seeds) {
        sides.emplace_back(pair.a);
        sides.emplace_back(pair.b);
    }
    return sides;
}

/// `valueOf(index)` of each side, those of b counted negative, averaged over seeds.
template <typename ValueOf>
double meanDifference(std::size_t sides, ValueOf&& valueOf) {
    double total = 0.0;
    for (std::size_t side = 0; side < sides; ++side) {
        total += side % 2 == 0 ? valueOf(side) : -valueOf(side);
    }
    return 2.0 * total / static_cast<double>(sides);
}

Estimate observedDifference(const std::vector<Side>& sides) {
    Estimate estimate;
    bool hasAll = !sides.empty();
    bool hasEnough = true;
    for (const Side& side : sides) {
        estimate.n += side.patterns.items();
        hasAll = hasAll && side.patterns.items() > 0 && side.patterns.models() > 0;
        hasEnough = hasEnough && side.patterns.items() >= kFewestForInterval;
    }
    if (hasAll) {
        estimate.value =
            meanDifference(sides.size(), [&](std::size_t side) { return sides[side].observed(); });
        estimate.caveat = hasEnough ? Caveat::None : Caveat::TooFewItems;
    } else {
        estimate.caveat = Caveat::NoData;
    }
    return estimate;
}

} // namespace

Result<SeedContrast> contrastOverSeeds(std::span<const SeedValue> a, std::span<const SeedValue> b,
                                       const BootstrapOptions& options, const Task* task) {
    SeedContrast contrast;
    const auto ofA = finiteBySeed(a, contrast.notNumbers);
    const auto ofB = finiteBySeed(b, contrast.notNumbers);
    std::vector<double> differences;
    for (const auto& [seed, value] : ofA) {
        if (const auto found = ofB.find(seed); found != ofB.end()) {
            const double difference = value - found->second;
            differences.push_back(std::abs(difference) <= kTie ? 0.0 : difference);
        }
    }
    contrast.onlyInA = ofA.size() - differences.size();
    contrast.onlyInB = ofB.size() - differences.size();
    contrast.difference = meanWithStudentInterval(differences, options.level);
    if (contrast.difference.caveat == Caveat::OneGroup) {
        contrast.difference.caveat = Caveat::OneSeed;
    }
    if (differences.size() == 1) {
        // The one sign is as far from 0 as its mirror image: nothing was tested.
        contrast.test = {.value = differences.front(), .n = 1, .caveat = Caveat::OneSeed};
        return contrast;
    }
    auto test = pairedPermutation(differences, options, task);
    if (!test) {
        return std::unexpected(test.error());
    }
    contrast.test = *test;
    return contrast;
}

Result<Estimate> separationDifference(std::span<const SlicePair> seeds, const BootstrapOptions& options,
                                      const Task* task) {
    const std::vector<Side> sides = sidesOf(seeds);
    Estimate estimate = observedDifference(sides);
    if (estimate.caveat != Caveat::None || options.resamples == 0) {
        return estimate;
    }
    std::vector<double> values(options.resamples);
    const auto resample = [&](std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> drawn;
        for (std::size_t index = begin; index < end; ++index) {
            values[index] = meanDifference(sides.size(), [&](std::size_t side) {
                const CounterRandom random(options.seed, index * sides.size() + side);
                return sides[side].resampled(random, drawn);
            });
        }
    };
    constexpr std::size_t resamplesPerChunk = 16;
    if (!parallelChunks(values.size(), resamplesPerChunk, options.threads, task, resample)) {
        return cancelledError("compare separations");
    }
    estimate.interval = percentileInterval(std::move(values), options.level);
    if (estimate.interval->lo == estimate.interval->hi) {
        estimate.interval.reset();
        estimate.caveat = Caveat::NoVariation;
    }
    return estimate;
}

} // namespace fgw::stats
