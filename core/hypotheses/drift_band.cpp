// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/drift_band.h"

#include "core/benchmark/failure_space.h"
#include "core/explore/round_failures.h"
#include "core/hypotheses/failure_partition.h"
#include "core/stats/percentile.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <unordered_map>

namespace fgw::hypotheses {

namespace {

/// A reported centroid was summed in another order, perhaps written with fewer digits, and may be one step of
/// k-means short of the mean that it settles on.
constexpr double kSamePlace = 1e-3;

/// The failures of a round that are in a cluster.
struct PlacedFailures {
    geometry::Matrix points;             ///< failures × dimensions
    std::vector<std::int32_t> clusterOf; ///< by failure
    std::vector<std::uint32_t> itemOf;   ///< by failure: into the table's items
    std::size_t clusters = 0;
};

/// Centroids with `weightOf(item)` failures in place of each; empty where a cluster has none.
template <typename WeightOf>
std::vector<stats::Centroid> weightedCentroids(const PlacedFailures& placed, const WeightOf& weightOf) {
    std::vector<stats::Centroid> centroids(placed.clusters, stats::Centroid(placed.points.columns, 0.0));
    std::vector<double> sizes(placed.clusters, 0.0);
    for (std::size_t failure = 0; failure < placed.clusterOf.size(); ++failure) {
        const double weight = weightOf(placed.itemOf[failure]);
        if (weight > 0.0) {
            const auto cluster = static_cast<std::size_t>(placed.clusterOf[failure]);
            const std::span<const float> point = placed.points.row(failure);
            for (std::size_t axis = 0; axis < point.size(); ++axis) {
                centroids[cluster][axis] += weight * static_cast<double>(point[axis]);
            }
            sizes[cluster] += weight;
        }
    }
    for (std::size_t cluster = 0; cluster < placed.clusters; ++cluster) {
        if (sizes[cluster] == 0.0) {
            centroids[cluster].clear();
        }
        std::ranges::for_each(centroids[cluster], [&](double& sum) { sum /= sizes[cluster]; });
    }
    return centroids;
}

double distanceOf(const stats::Centroid& a, const stats::Centroid& b) {
    double squares = 0.0;
    for (std::size_t axis = 0; axis < a.size(); ++axis) {
        squares += (a[axis] - b[axis]) * (a[axis] - b[axis]);
    }
    return std::sqrt(squares);
}

bool areSame(const std::vector<stats::Centroid>& found, const std::vector<stats::Centroid>& reported) {
    return std::ranges::equal(found, reported, [](const stats::Centroid& a, const stats::Centroid& b) {
        return a.size() == b.size() && distanceOf(a, b) <= kSamePlace;
    });
}

/// Whether failures are in more than so many clusters: an id is any number, and is no size to believe.
bool countsMore(const RecordTable& table, std::span<const std::uint32_t> rows, std::size_t clusters) {
    return std::ranges::any_of(explore::failuresOf(table, rows), [&](const explore::RoundFailure& failed) {
        return failed.cluster >= 0 && static_cast<std::size_t>(failed.cluster) >= clusters;
    });
}

/// The rounds one after the other, in the space of the first.
class RoundPlacer {
public:
    RoundPlacer(const RecordTable& table, const Task& task) : m_table(table), m_task(task) {}

    /// The log may not count more than `clusters`.
    Result<PlacedFailures> place(std::span<const std::uint32_t> rows, std::size_t clusters) {
        const auto rebuilt = rebuildAnswers(m_table, rows);
        if (!rebuilt) {
            return std::unexpected(rebuilt.error());
        }
        const std::vector<benchmark::Failure> failures = benchmark::findFailures(rebuilt->answers);
        if (failures.empty()) {
            return PlacedFailures();
        }
        if (!m_space) {
            const std::int32_t seed = m_table.seed()[rows.front()];
            auto fitted = benchmark::FailureSpace::fit(
                rebuilt->items, failures,
                {.seed = static_cast<std::uint64_t>(seed == kAbsent ? 0 : seed), .threads = {1}}, m_task);
            if (!fitted) {
                return std::unexpected(fitted.error());
            }
            m_space = std::move(*fitted);
        }
        auto points = m_space->place(rebuilt->items, failures, m_task);
        return points
                   ? Result<PlacedFailures>(clustered(rows, *rebuilt, failures, std::move(*points), clusters))
                   : std::unexpected(points.error());
    }

private:
    [[nodiscard]] PlacedFailures clustered(std::span<const std::uint32_t> rows, const RebuiltAnswers& rebuilt,
                                           const std::vector<benchmark::Failure>& failures,
                                           geometry::Matrix points, std::size_t clusters) const {
        std::unordered_map<std::uint64_t, std::int32_t> clusterOf;
        for (const explore::RoundFailure& failed : explore::failuresOf(m_table, rows)) {
            clusterOf[failed.subject] = failed.cluster;
        }
        PlacedFailures placed{.points = geometry::Matrix(0, points.columns), .clusters = clusters};
        for (std::size_t failure = 0; failure < failures.size(); ++failure) {
            const ItemIndex item = rebuilt.indexes[failures[failure].item];
            const auto found = clusterOf.find(explore::subjectOf(item, ModelIndex(failures[failure].model)));
            if (found == clusterOf.end() || found->second < 0) {
                continue;
            }
            const auto point = std::as_const(points).row(failure);
            placed.points.values.insert(placed.points.values.end(), point.begin(), point.end());
            ++placed.points.rows;
            placed.clusterOf.push_back(found->second);
            placed.itemOf.push_back(item.value);
        }
        return placed;
    }

    const RecordTable& m_table;
    const Task& m_task;
    std::optional<benchmark::FailureSpace> m_space;
};

/// Items that fail in either round, each once.
std::vector<std::uint32_t> itemsOf(const PlacedFailures& before, const PlacedFailures& now) {
    std::vector<std::uint32_t> items = before.itemOf;
    items.insert(items.end(), now.itemOf.begin(), now.itemOf.end());
    std::ranges::sort(items);
    const auto repeated = std::ranges::unique(items);
    items.erase(repeated.begin(), repeated.end());
    return items;
}

/// A pair that a resample leaves without failures on one side takes no part in it.
double meanDistance(const std::vector<stats::Centroid>& before, const std::vector<stats::Centroid>& now,
                    const stats::Drift& observed) {
    double total = 0.0;
    std::size_t pairs = 0;
    for (const auto& [one, other] : observed.matched) {
        if (!before[one].empty() && !now[other].empty()) {
            total += distanceOf(before[one], now[other]);
            ++pairs;
        }
    }
    return pairs == 0 ? *observed.mean : total / static_cast<double>(pairs);
}

Result<std::optional<stats::Interval>> bandOf(const PlacedFailures& before, const PlacedFailures& now,
                                              const stats::Drift& observed,
                                              const stats::BootstrapOptions& options, const Task& task) {
    const std::vector<std::uint32_t> items = itemsOf(before, now);
    if (items.size() < stats::kFewestForInterval || options.resamples == 0) {
        return std::nullopt;
    }
    auto values = stats::resampledBy(options, &task, [&](const CounterRandom& random) {
        CounterRandom draw = random;
        std::unordered_map<std::uint32_t, double> weights;
        for (std::size_t drawn = 0; drawn < items.size(); ++drawn) {
            weights[items[draw.nextBelow(items.size())]] += 1.0;
        }
        const auto weightOf = [&weights](std::uint32_t item) {
            const auto found = weights.find(item);
            return found == weights.end() ? 0.0 : found->second;
        };
        return meanDistance(weightedCentroids(before, weightOf), weightedCentroids(now, weightOf), observed);
    });
    if (!values) {
        return std::unexpected(values.error());
    }
    const auto resampled = stats::percentileInterval(std::move(*values), options.level);
    return stats::Interval{std::max(0.0, 2.0 * *observed.mean - resampled->hi),
                           std::max(0.0, 2.0 * *observed.mean - resampled->lo)};
}

} // namespace

Result<DriftBands> driftBands(const RecordTable& table, const CentroidsByRound& reported,
                              const stats::BootstrapOptions& options, const Task& task) {
    DriftBands bands;
    const auto missFrom = [&bands](BandGap gap) { bands.gap = bands.gap ? bands.gap : std::optional(gap); };
    RoundPlacer placer(table, task);
    std::optional<PlacedFailures> before;
    std::vector<stats::Centroid> earlier;
    const auto rowsByRound = explore::rowsByRound(table);
    if (rowsByRound.empty()) {
        missFrom(BandGap::NoEvaluations);
    }
    for (const auto& [round, rows] : rowsByRound) {
        const auto stated = reported.find(round);
        if (stated == reported.end()) {
            missFrom(BandGap::NoCentroids);
            return bands;
        }
        if (countsMore(table, rows, stated->second.size())) {
            missFrom(BandGap::UnknownClusters);
            return bands;
        }
        auto now = placer.place(rows, stated->second.size());
        if (!now && now.error().code == ErrorCode::Cancelled) {
            return std::unexpected(now.error());
        }
        if (!now) {
            missFrom(BandGap::NoTexts);
            return bands;
        }
        std::vector<stats::Centroid> centroids = weightedCentroids(*now, [](std::uint32_t) { return 1.0; });
        if (!areSame(centroids, stated->second)) {
            missFrom(BandGap::OtherFeatures); // from here on at least
            return bands;
        }
        const stats::Drift drift = before ? stats::centroidDrift(earlier, centroids) : stats::Drift();
        if (drift.mean) {
            const auto band = bandOf(*before, *now, drift, options, task);
            if (!band) {
                return std::unexpected(band.error());
            }
            if (*band) {
                bands.byRound[round] = **band;
            } else {
                missFrom(options.resamples == 0 ? BandGap::NoResamples : BandGap::TooFewItems);
            }
        }
        before = std::move(*now);
        earlier = std::move(centroids);
    }
    return bands;
}

} // namespace fgw::hypotheses
