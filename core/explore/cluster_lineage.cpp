// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/cluster_lineage.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace fgw::explore {

namespace {

constexpr std::uint32_t kInNoCluster = std::numeric_limits<std::uint32_t>::max();

/// A round's clusters, and which of them each of its failures is in.
struct Grouped {
    LineageRound round;
    std::vector<std::uint32_t> placeOf; ///< by failure, into the clusters; kInNoCluster where it is in none
};

Grouped grouped(const RoundClusters& round) {
    std::map<std::int32_t, std::vector<std::uint32_t>> members;
    Grouped found{.round = {.round = round.round},
                  .placeOf = std::vector(round.failures.size(), kInNoCluster)};
    for (std::uint32_t failure = 0; failure < round.failures.size(); ++failure) {
        const std::int32_t cluster = round.failures[failure].cluster;
        if (cluster == kAbsent) {
            ++found.round.unclustered;
        } else {
            members[std::max(cluster, -1)].push_back(failure);
        }
    }
    std::vector<std::pair<std::int32_t, std::vector<std::uint32_t>>> order(members.begin(), members.end());
    std::ranges::stable_sort(order, [](const auto& a, const auto& b) {
        return (a.first < 0) != (b.first < 0) ? b.first < 0 : a.second.size() > b.second.size();
    });
    for (const auto& [number, failures] : order) {
        const auto place = static_cast<std::uint32_t>(found.round.clusters.size());
        LineageCluster& cluster = found.round.clusters.emplace_back();
        cluster.cluster = number;
        cluster.name = number < 0 ? "noise" : fmt::format("cluster {}", number);
        for (const std::uint32_t failure : failures) {
            cluster.failures.push_back(round.failures[failure].subject);
            found.placeOf[failure] = place;
        }
    }
    return found;
}

bool holds(const std::vector<std::uint64_t>& sorted, std::uint64_t subject) {
    return std::ranges::binary_search(sorted, subject);
}

std::vector<std::uint64_t> subjectsOf(const RoundClusters& round) {
    std::vector<std::uint64_t> subjects;
    std::ranges::transform(round.failures, std::back_inserter(subjects), &RoundFailure::subject);
    return subjects;
}

Whereabouts whereabouts(const LineageCluster& cluster, const std::vector<std::uint64_t>& failing,
                        const std::vector<std::uint64_t>& asked) {
    Whereabouts found;
    for (const std::uint64_t subject : cluster.failures) {
        if (holds(failing, subject)) {
            ++found.failing;
        } else {
            ++(holds(asked, subject) ? found.passing : found.absent);
        }
    }
    return found;
}

/// Where the failures of both rounds are in the other one.
void followFailures(const RoundClusters& before, LineageRound& from, const RoundClusters& now,
                    LineageRound& to) {
    const std::vector<std::uint64_t> failingBefore = subjectsOf(before);
    const std::vector<std::uint64_t> failingNow = subjectsOf(now);
    for (LineageCluster& cluster : from.clusters) {
        cluster.after = whereabouts(cluster, failingNow, now.asked);
    }
    for (LineageCluster& cluster : to.clusters) {
        cluster.before = whereabouts(cluster, failingBefore, before.asked);
    }
}

/// Flows by (from, to).
using Flows = std::map<std::pair<std::uint32_t, std::uint32_t>, LineageFlow>;

LineageFlow& flowBetween(Flows& flows, std::uint32_t from, std::uint32_t to) {
    LineageFlow& flow = flows[{from, to}];
    flow.from = from;
    flow.to = to;
    return flow;
}

Flows sharedFlows(const RoundClusters& before, const Grouped& from, const RoundClusters& now,
                  const Grouped& to) {
    Flows flows;
    std::size_t earlier = 0;
    for (std::size_t later = 0; later < now.failures.size(); ++later) {
        const std::uint64_t subject = now.failures[later].subject;
        while (earlier < before.failures.size() && before.failures[earlier].subject < subject) {
            ++earlier;
        }
        if (earlier < before.failures.size() && before.failures[earlier].subject == subject &&
            from.placeOf[earlier] != kInNoCluster && to.placeOf[later] != kInNoCluster) {
            flowBetween(flows, from.placeOf[earlier], to.placeOf[later]).failures.push_back(subject);
        }
    }
    return flows;
}

bool areClusters(const LineageFlow& flow, const LineageRound& from, const LineageRound& to) {
    return !from.clusters[flow.from].isNoise() && !to.clusters[flow.to].isNoise();
}

void matchByFailures(Flows& flows, const LineageRound& from, const LineageRound& to) {
    for (auto& [between, flow] : flows) {
        const std::size_t smaller =
            std::min(from.clusters[flow.from].failures.size(), to.clusters[flow.to].failures.size());
        flow.kin = areClusters(flow, from, to) && kKinShare * flow.failures.size() >= smaller;
    }
}

using Centroids = std::vector<std::vector<double>>;

Centroids centroidsOf(const RoundClusters& round, const Grouped& grouped) {
    Centroids centroids(grouped.round.clusters.size(), std::vector<double>(round.places.columns, 0.0));
    for (std::size_t failure = 0; failure < round.failures.size(); ++failure) {
        const std::uint32_t place = grouped.placeOf[failure];
        if (place != kInNoCluster) {
            std::ranges::transform(centroids[place], round.places.row(failure), centroids[place].begin(),
                                   [](double sum, float value) { return sum + double{value}; });
        }
    }
    for (std::size_t cluster = 0; cluster < centroids.size(); ++cluster) {
        const auto size = static_cast<double>(grouped.round.clusters[cluster].failures.size());
        std::ranges::transform(centroids[cluster], centroids[cluster].begin(),
                               [size](double sum) { return sum / size; });
    }
    return centroids;
}

template <typename Left, typename Right>
double squaredDistance(const Left& left, const Right& right) {
    double sum = 0.0;
    for (std::size_t column = 0; column < left.size(); ++column) {
        const double difference = static_cast<double>(left[column]) - static_cast<double>(right[column]);
        sum += difference * difference;
    }
    return sum;
}

/// Squared distances of failures from the centroids of their clusters, and how many.
struct Spread {
    double sum = 0.0;
    std::size_t count = 0;

    void add(const RoundClusters& round, const Grouped& grouped, const Centroids& centroids) {
        for (std::size_t failure = 0; failure < round.failures.size(); ++failure) {
            const std::uint32_t place = grouped.placeOf[failure];
            if (place != kInNoCluster && !grouped.round.clusters[place].isNoise()) {
                sum += squaredDistance(centroids[place], round.places.row(failure));
                ++count;
            }
        }
    }
    [[nodiscard]] double rootMeanSquare() const {
        return count == 0 ? 0.0 : std::sqrt(sum / static_cast<double>(count));
    }
};

/// The cluster whose centroid is nearest, the first of equally near ones, if it is within the limit.
std::uint32_t nearest(const std::vector<double>& centroid, const Centroids& others, const LineageRound& round,
                      double limit) {
    std::uint32_t best = kInNoCluster;
    double least = limit * limit;
    for (std::uint32_t other = 0; other < others.size(); ++other) {
        const double distance = squaredDistance(centroid, others[other]);
        const bool nearer = best == kInNoCluster ? distance <= least : distance < least;
        if (!round.clusters[other].isNoise() && nearer) {
            best = other;
            least = distance;
        }
    }
    return best;
}

void matchByCentroids(Flows& flows, const Grouped& from, const Centroids& before, const Grouped& to,
                      const Centroids& now, double limit) {
    for (std::uint32_t cluster = 0; cluster < before.size(); ++cluster) {
        const std::uint32_t kin = nearest(before[cluster], now, to.round, limit);
        if (kin != kInNoCluster && !from.round.clusters[cluster].isNoise()) {
            flowBetween(flows, cluster, kin).kin = true;
        }
    }
    for (std::uint32_t cluster = 0; cluster < now.size(); ++cluster) {
        const std::uint32_t kin = nearest(now[cluster], before, from.round, limit);
        if (kin != kInNoCluster && !to.round.clusters[cluster].isNoise()) {
            flowBetween(flows, kin, cluster).kin = true;
        }
    }
}

std::size_t countShared(const Flows& flows, const LineageRound& from, const LineageRound& to) {
    std::size_t shared = 0;
    for (const auto& [between, flow] : flows) {
        shared += areClusters(flow, from, to) ? flow.failures.size() : 0;
    }
    return shared;
}

bool isPlaced(const RoundClusters& round) {
    return round.places.rows == round.failures.size() && round.places.columns > 0;
}

LineageStep stepBetween(const RoundClusters& before, const Grouped& from, const RoundClusters& now,
                        const Grouped& to) {
    Flows flows = sharedFlows(before, from, now, to);
    LineageStep step{.shared = countShared(flows, from.round, to.round)};
    // Where a round has no cluster at all, nothing can be kin.
    const bool certain = from.round.clusters.empty() || to.round.clusters.empty();
    if (step.shared >= kFewestSharedToMatchBy || certain) {
        step.evidence = Evidence::SharedFailures;
        matchByFailures(flows, from.round, to.round);
    } else if (isPlaced(before) && isPlaced(now) && before.places.columns == now.places.columns) {
        step.evidence = Evidence::Centroids;
        const Centroids centroidsBefore = centroidsOf(before, from);
        const Centroids centroidsNow = centroidsOf(now, to);
        Spread spread;
        spread.add(before, from, centroidsBefore);
        spread.add(now, to, centroidsNow);
        step.limit = spread.rootMeanSquare();
        matchByCentroids(flows, from, centroidsBefore, to, centroidsNow, step.limit);
    }
    for (auto& [between, flow] : flows) {
        step.flows.push_back(std::move(flow));
    }
    return step;
}

/// How many kin each cluster of two rounds has in the other.
struct KinCounts {
    std::vector<std::size_t> after;  ///< of the clusters before
    std::vector<std::size_t> before; ///< of the clusters after
};

KinCounts countKin(const LineageStep& step, const LineageRound& from, const LineageRound& to) {
    KinCounts kin{std::vector<std::size_t>(from.clusters.size()),
                  std::vector<std::size_t>(to.clusters.size())};
    for (const LineageFlow& flow : step.flows) {
        kin.after[flow.from] += flow.kin ? 1 : 0;
        kin.before[flow.to] += flow.kin ? 1 : 0;
    }
    return kin;
}

void tellFates(const LineageStep& step, LineageRound& from, LineageRound& to) {
    if (step.evidence == Evidence::Nothing) {
        return;
    }
    const KinCounts kin = countKin(step, from, to);
    for (std::size_t cluster = 0; cluster < from.clusters.size(); ++cluster) {
        if (!from.clusters[cluster].isNoise()) {
            from.clusters[cluster].ending = kin.after[cluster] == 0 ? Fate::Died : Fate::Split;
        }
    }
    for (std::size_t cluster = 0; cluster < to.clusters.size(); ++cluster) {
        if (!to.clusters[cluster].isNoise()) {
            to.clusters[cluster].beginning = kin.before[cluster] == 0 ? Fate::Born : Fate::Merged;
        }
    }
    for (const LineageFlow& flow : step.flows) {
        if (flow.kin && kin.after[flow.from] == 1) {
            from.clusters[flow.from].ending = kin.before[flow.to] == 1 ? Fate::Continued : Fate::Merged;
        }
        if (flow.kin && kin.before[flow.to] == 1) {
            to.clusters[flow.to].beginning = kin.after[flow.from] == 1 ? Fate::Continued : Fate::Split;
        }
    }
}

std::string describeRule() {
    return fmt::format(
        "clusters of neighbouring rounds are kin where they share at least one in {} of the smaller one's "
        "failures, if the rounds share at least {} failures; otherwise where a centroid is the nearest of "
        "the "
        "other round in a feature space frozen in the first round, no farther than the root mean square "
        "distance of failures from their centroids",
        kKinShare, kFewestSharedToMatchBy);
}

} // namespace

std::string_view fateName(Fate fate) {
    switch (fate) {
    case Fate::Born:
        return "born";
    case Fate::Continued:
        return "continued";
    case Fate::Split:
        return "split";
    case Fate::Merged:
        return "merged";
    case Fate::Died:
        break;
    }
    return "died";
}

std::string_view evidenceName(Evidence evidence) {
    switch (evidence) {
    case Evidence::SharedFailures:
        return "shared failures";
    case Evidence::Centroids:
        return "centroids";
    case Evidence::Nothing:
        break;
    }
    return "nothing";
}

std::size_t LineageRound::failures() const {
    std::size_t count = unclustered;
    for (const LineageCluster& cluster : clusters) {
        count += cluster.failures.size();
    }
    return count;
}

bool Lineage::hasClusters() const {
    return std::ranges::any_of(rounds, [](const LineageRound& round) { return !round.clusters.empty(); });
}

Lineage traceLineage(std::span<const RoundClusters> rounds) {
    Lineage lineage{.rounds = {}, .steps = {}, .rule = describeRule(), .otherSlices = {}};
    std::vector<Grouped> all;
    std::ranges::transform(rounds, std::back_inserter(all), grouped);
    for (std::size_t round = 1; round < all.size(); ++round) {
        LineageStep& step = lineage.steps.emplace_back(
            stepBetween(rounds[round - 1], all[round - 1], rounds[round], all[round]));
        tellFates(step, all[round - 1].round, all[round].round);
        followFailures(rounds[round - 1], all[round - 1].round, rounds[round], all[round].round);
    }
    for (Grouped& one : all) {
        lineage.rounds.push_back(std::move(one.round));
    }
    return lineage;
}

} // namespace fgw::explore
