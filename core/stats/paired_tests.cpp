// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/paired_tests.h"

#include "core/base/random.h"
#include "core/stats/proportion.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <vector>

namespace fgw::stats {

namespace {

constexpr std::size_t kMostCountedExactly = 16;

double sum(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<double> magnitudesOf(std::span<const double> differences) {
    std::vector<double> magnitudes;
    for (const double difference : differences) {
        if (difference != 0.0) {
            magnitudes.push_back(std::abs(difference));
        }
    }
    return magnitudes;
}

/// Walks the patterns in Gray code, so that one sign changes at a time.
double exactShareAsFar(std::vector<double> signedValues, double far) {
    const std::uint64_t patterns = std::uint64_t{1} << signedValues.size();
    double total = sum(signedValues);
    std::uint64_t asFar = std::abs(total) >= far ? 1 : 0;
    for (std::uint64_t pattern = 1; pattern < patterns; ++pattern) {
        double& flipped = signedValues[static_cast<std::size_t>(std::countr_zero(pattern))];
        flipped = -flipped;
        total += 2.0 * flipped;
        asFar += std::abs(total) >= far ? 1U : 0U;
    }
    return static_cast<double>(asFar) / static_cast<double>(patterns);
}

double sumOfRandomSigns(const std::vector<double>& magnitudes, CounterRandom random) {
    double total = 0.0;
    std::uint64_t signs = 0;
    for (std::size_t index = 0; index < magnitudes.size(); ++index) {
        signs = index % 64 == 0 ? random.next() : signs >> 1;
        total += (signs & 1U) != 0 ? magnitudes[index] : -magnitudes[index];
    }
    return total;
}

Result<double> drawnShareAsFar(const std::vector<double>& magnitudes, double far,
                               const BootstrapOptions& options, const Task* task) {
    std::vector<std::uint8_t> isAsFar(options.resamples, 0);
    const auto permute = [&](std::size_t begin, std::size_t end) {
        for (std::size_t index = begin; index < end; ++index) {
            const double total = sumOfRandomSigns(magnitudes, CounterRandom(options.seed, index));
            isAsFar[index] = std::abs(total) >= far ? 1 : 0;
        }
    };
    constexpr std::size_t permutationsPerChunk = 256;
    if (!parallelChunks(options.resamples, permutationsPerChunk, options.threads, task, permute)) {
        return cancelledError("permute the signs of differences");
    }
    const auto asFar = std::accumulate(isAsFar.begin(), isAsFar.end(), std::uint64_t{0});
    return (1.0 + static_cast<double>(asFar)) / (1.0 + static_cast<double>(options.resamples));
}

} // namespace

McNemar mcNemar(std::size_t onlyFirst, std::size_t onlySecond, double level) {
    const std::size_t n = onlyFirst + onlySecond;
    McNemar test;
    test.share.n = n;
    if (n == 0) {
        test.share.caveat = Caveat::NoDiscordance;
        return test;
    }
    test.share.value = static_cast<double>(onlyFirst) / static_cast<double>(n);
    test.share.interval = clopperPearson(onlyFirst, n, level);
    const boost::math::binomial_distribution<double> fair(static_cast<double>(n), 0.5);
    const auto fewer = static_cast<double>(std::min(onlyFirst, onlySecond));
    const double twice = 2.0 * boost::math::cdf(fair, fewer);
    test.p = std::min(1.0, twice);
    test.midP = std::clamp(twice - boost::math::pdf(fair, fewer), 0.0, 1.0);
    return test;
}

Result<PermutationTest> pairedPermutation(std::span<const double> differences,
                                          const BootstrapOptions& options, const Task* task) {
    PermutationTest test{.n = differences.size()};
    if (differences.empty()) {
        test.caveat = Caveat::NoData;
        return test;
    }
    test.value = sum(differences) / static_cast<double>(differences.size());
    const std::vector<double> magnitudes = magnitudesOf(differences);
    if (magnitudes.empty()) {
        test.p = 1.0;
        test.isExact = true;
        test.caveat = Caveat::NoDiscordance;
        return test;
    }
    // Sums of the same numbers in another order differ by less, relative to the sum of magnitudes.
    constexpr double relativeRounding = 1e-12;
    const double far = std::abs(sum(differences)) - relativeRounding * sum(magnitudes);
    test.isExact = magnitudes.size() <= kMostCountedExactly;
    if (test.isExact) {
        test.p = exactShareAsFar(magnitudes, far);
        return test;
    }
    const auto share = drawnShareAsFar(magnitudes, far, options, task);
    if (!share) {
        return std::unexpected(share.error());
    }
    test.p = *share;
    return test;
}

} // namespace fgw::stats
