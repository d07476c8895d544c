// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/stability.h"

#include "core/base/random.h"
#include "core/stats/percentile.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>
#include <utility>

namespace fgw::stats {

namespace {

constexpr double kDissolved = 0.5;
constexpr double kRecovered = 0.75;

std::size_t clustersIn(std::span<const std::int32_t> clusterOf) {
    std::int32_t greatest = -1;
    for (const std::int32_t cluster : clusterOf) {
        greatest = std::max(greatest, cluster);
    }
    return static_cast<std::size_t>(greatest + 1);
}

std::map<std::int32_t, std::size_t> sizesOf(std::span<const std::int32_t> clusterOf) {
    std::map<std::int32_t, std::size_t> sizes;
    for (const std::int32_t cluster : clusterOf) {
        ++sizes[cluster];
    }
    sizes.erase(sizes.begin(), sizes.lower_bound(0));
    return sizes;
}

std::vector<std::size_t> drawnRows(std::size_t rows, CounterRandom random) {
    std::vector<bool> isDrawn(rows, false);
    for (std::size_t draw = 0; draw < rows; ++draw) {
        isDrawn[random.nextBelow(rows)] = true;
    }
    std::vector<std::size_t> drawn;
    for (std::size_t row = 0; row < rows; ++row) {
        if (isDrawn[row]) {
            drawn.push_back(row);
        }
    }
    return drawn;
}

std::vector<std::int32_t> labelsAt(std::span<const std::int32_t> clusterOf,
                                   const std::vector<std::size_t>& rows) {
    std::vector<std::int32_t> labels;
    for (const std::size_t row : rows) {
        labels.push_back(clusterOf[row]);
    }
    return labels;
}

double shareOf(const std::vector<double>& values, auto&& condition) {
    return static_cast<double>(std::ranges::count_if(values, condition)) / static_cast<double>(values.size());
}

StableCluster summarise(std::vector<double> similarities, bool isAlone, double level) {
    StableCluster cluster;
    cluster.jaccard.n = similarities.size();
    if (similarities.empty()) {
        cluster.jaccard.caveat = Caveat::NoData;
        return cluster;
    }
    cluster.jaccard.value = std::accumulate(similarities.begin(), similarities.end(), 0.0) /
                            static_cast<double>(similarities.size());
    cluster.dissolved = shareOf(similarities, [](double value) { return value <= kDissolved; });
    cluster.recovered = shareOf(similarities, [](double value) { return value >= kRecovered; });
    cluster.jaccard.caveat = isAlone ? Caveat::OneCluster : Caveat::None;
    if (similarities.size() < kFewestForInterval) {
        cluster.jaccard.caveat = Caveat::TooFewResamples;
    } else {
        cluster.jaccard.interval = percentileInterval(std::move(similarities), level);
    }
    return cluster;
}

} // namespace

std::vector<std::optional<double>> bestJaccards(std::span<const std::int32_t> reference,
                                                std::span<const std::int32_t> repeated,
                                                std::size_t clusters) {
    assert(reference.size() == repeated.size());
    std::map<std::pair<std::int32_t, std::int32_t>, std::size_t> shared;
    for (std::size_t point = 0; point < reference.size(); ++point) {
        ++shared[{reference[point], repeated[point]}];
    }
    const auto sizes = sizesOf(reference);
    const auto repeatedSizes = sizesOf(repeated);
    std::vector<std::optional<double>> best(clusters);
    for (const auto& [cluster, size] : sizes) {
        best[static_cast<std::size_t>(cluster)] = 0.0;
    }
    for (const auto& [pair, count] : shared) {
        if (pair.first >= 0 && pair.second >= 0) {
            const std::size_t either = sizes.at(pair.first) + repeatedSizes.at(pair.second) - count;
            double& greatest = *best[static_cast<std::size_t>(pair.first)];
            greatest = std::max(greatest, static_cast<double>(count) / static_cast<double>(either));
        }
    }
    return best;
}

Result<std::vector<StableCluster>> clusterStability(std::span<const std::int32_t> clusterOf,
                                                    const BootstrapOptions& options,
                                                    const ClusterRows& cluster, const Task* task) {
    const std::size_t clusters = clustersIn(clusterOf);
    std::vector<std::vector<double>> similarities(clusters);
    for (std::size_t resample = 0; resample < options.resamples; ++resample) {
        if (task != nullptr && task->cancelled()) {
            return cancelledError("measure how stable clusters are");
        }
        const std::vector<std::size_t> rows =
            drawnRows(clusterOf.size(), CounterRandom(options.seed, resample));
        const auto repeated = cluster(rows, options.seed + resample);
        if (!repeated) {
            return std::unexpected(repeated.error());
        }
        if (repeated->size() != rows.size()) {
            return failure(ErrorCode::Invalid, "measure how stable clusters are",
                           "a clustering did not label every row");
        }
        const auto best = bestJaccards(labelsAt(clusterOf, rows), *repeated, clusters);
        for (std::size_t index = 0; index < clusters; ++index) {
            if (best[index]) {
                similarities[index].push_back(*best[index]);
            }
        }
    }
    const bool isAlone = sizesOf(clusterOf).size() == 1;
    std::vector<StableCluster> stable;
    for (std::vector<double>& values : similarities) {
        stable.push_back(summarise(std::move(values), isAlone, options.level));
    }
    return stable;
}

} // namespace fgw::stats
