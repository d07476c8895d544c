// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/bootstrap.h"

#include "core/stats/count_sampler.h"
#include "core/stats/percentile.h"

#include <numeric>
#include <vector>

namespace fgw::stats {

namespace {

constexpr std::size_t kResamplesPerChunk = 64;

} // namespace

Result<std::vector<double>> resampledBy(const BootstrapOptions& options, const Task* task,
                                        const std::function<double(const CounterRandom& random)>& resample) {
    std::vector<double> values(options.resamples);
    const auto chunk = [&](std::size_t begin, std::size_t end) {
        for (std::size_t index = begin; index < end; ++index) {
            values[index] = resample(CounterRandom(options.seed, index));
        }
    };
    if (!parallelChunks(options.resamples, kResamplesPerChunk, options.threads, task, chunk)) {
        return cancelledError("compute a bootstrap interval");
    }
    return values;
}

Result<std::vector<double>> resampledValues(std::span<const std::uint32_t> kindCounts,
                                            const BootstrapOptions& options,
                                            const ResampledStatistic& statistic, const Task* task) {
    const CountSampler sampler(kindCounts);
    std::vector<double> values(options.resamples);
    const auto resample = [&](std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> drawn(kindCounts.size());
        for (std::size_t index = begin; index < end; ++index) {
            sampler.draw(CounterRandom(options.seed, index), drawn);
            values[index] = statistic(drawn);
        }
    };
    if (!parallelChunks(options.resamples, kResamplesPerChunk, options.threads, task, resample)) {
        return cancelledError("compute a bootstrap interval");
    }
    return values;
}

Result<std::optional<Interval>> bootstrapInterval(std::span<const std::uint32_t> kindCounts,
                                                  const BootstrapOptions& options,
                                                  const ResampledStatistic& statistic, const Task* task) {
    const auto items = std::accumulate(kindCounts.begin(), kindCounts.end(), std::uint64_t{0});
    if (items < kFewestForInterval || options.resamples == 0) {
        return std::optional<Interval>();
    }
    auto values = resampledValues(kindCounts, options, statistic, task);
    if (!values) {
        return std::unexpected(values.error());
    }
    return percentileInterval(*std::move(values), options.level);
}

} // namespace fgw::stats
