// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/model_profiles.h"

#include "core/stats/corrections.h"
#include "core/stats/proportion.h"
#include "core/stats/rater_agreement.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace fgw::explore {

namespace {

/// What became of an item at a model, as a category of Cohen's kappa.
constexpr std::int32_t kNotAnswered = -1;
constexpr std::int32_t kPassed = 0;
constexpr std::int32_t kFailed = 1;
constexpr std::int32_t kNotClustered = -1; ///< no failure in a cluster

/// models × items, row-major.
struct Grid {
    std::size_t items = 0;
    std::vector<std::int32_t> answers; ///< categories above
    std::vector<std::int32_t> groups;  ///< place of the failure's cluster in ModelProfiles::clusters

    [[nodiscard]] std::span<const std::int32_t> answersOf(std::size_t model) const {
        return std::span(answers).subspan(model * items, items);
    }
    [[nodiscard]] std::span<const std::int32_t> groupsOf(std::size_t model) const {
        return std::span(groups).subspan(model * items, items);
    }
};

std::vector<std::uint32_t> clustersOf(const FailureMap& map) {
    std::vector<std::uint32_t> clusters;
    for (std::uint32_t cluster = 0; cluster < map.clusters.size(); ++cluster) {
        if (!map.clusters[cluster].isNoise) {
            clusters.push_back(cluster);
        }
    }
    return clusters;
}

Grid gridOf(const RecordTable& table, const FailureMap& map, const std::vector<std::uint32_t>& clusters) {
    Grid grid{.items = table.items().size()};
    grid.answers.assign(table.models().size() * grid.items, kNotAnswered);
    grid.groups.assign(grid.answers.size(), kNotClustered);
    const auto at = [&](const Subject& subject) {
        return subject.model.value * grid.items + subject.item.value;
    };
    for (const Subject& subject : map.subjects->all) {
        if (subject.passes + subject.fails > 0) {
            grid.answers[at(subject)] = subject.isFailure() ? kFailed : kPassed;
        }
    }
    for (const MapPoint& point : map.points) {
        const auto found = std::ranges::find(clusters, static_cast<std::uint32_t>(point.cluster));
        if (point.cluster >= 0 && found != clusters.end()) {
            grid.groups[at(map.subjects->all[point.subject])] =
                static_cast<std::int32_t>(found - clusters.begin());
        }
    }
    return grid;
}

ModelProfile profileOf(const Grid& grid, std::size_t model, std::size_t clusters) {
    ModelProfile profile;
    std::vector<std::size_t> counts(clusters, 0);
    for (std::size_t item = 0; item < grid.items; ++item) {
        if (const std::int32_t group = grid.groupsOf(model)[item]; group >= 0) {
            ++counts[static_cast<std::size_t>(group)];
            ++profile.failures;
        } else if (grid.answersOf(model)[item] == kFailed) {
            ++profile.inNoise;
        }
    }
    for (const std::size_t count : counts) {
        profile.shares.push_back(stats::proportion(count, profile.failures));
        if (profile.failures == 0) {
            profile.shares.back().caveat = stats::Caveat::NoData;
        }
    }
    return profile;
}

/// Of the items that both answered, so that a model that was asked less is not another one for that.
Result<stats::ProfileSimilarity> compareProfiles(const Grid& grid, const ModelPair& pair,
                                                 std::size_t clusters, const stats::BootstrapOptions& options,
                                                 const Task& task) {
    std::vector<std::int32_t> first;
    std::vector<std::int32_t> second;
    for (std::size_t item = 0; item < grid.items; ++item) {
        const bool shared = grid.answersOf(pair.first)[item] != kNotAnswered &&
                            grid.answersOf(pair.second)[item] != kNotAnswered;
        const std::int32_t ofFirst = grid.groupsOf(pair.first)[item];
        const std::int32_t ofSecond = grid.groupsOf(pair.second)[item];
        if (shared && (ofFirst >= 0 || ofSecond >= 0)) {
            first.push_back(ofFirst);
            second.push_back(ofSecond);
        }
    }
    return stats::profileSimilarity({first, second, clusters}, options, &task);
}

stats::TwoByTwo countFailed(const Grid& grid, const ModelPair& pair) {
    stats::TwoByTwo counts;
    for (std::size_t item = 0; item < grid.items; ++item) {
        const std::int32_t first = grid.answersOf(pair.first)[item];
        const std::int32_t second = grid.answersOf(pair.second)[item];
        if (first == kNotAnswered || second == kNotAnswered) {
            continue;
        }
        std::size_t& ofFirst = second == kFailed ? counts.inWith : counts.inWithout;
        std::size_t& ofOthers = second == kFailed ? counts.outWith : counts.outWithout;
        ++(first == kFailed ? ofFirst : ofOthers);
    }
    return counts;
}

Status compareFailures(const Grid& grid, ModelPair& pair, const stats::BootstrapOptions& options,
                       const Task& task) {
    pair.failed = countFailed(grid, pair);
    std::vector<std::int32_t> ratings;
    std::ranges::copy(grid.answersOf(pair.first), std::back_inserter(ratings));
    std::ranges::copy(grid.answersOf(pair.second), std::back_inserter(ratings));
    auto kappa = stats::cohenKappa({ratings, 2, grid.items}, options, &task);
    if (!kappa) {
        return std::unexpected(kappa.error());
    }
    pair.overlap = *kappa;
    if (pair.overlap.value) {
        pair.overlapP = stats::fisherExact(pair.failed);
    }
    return {};
}

template <typename Get>
stats::PValues corrected(const std::vector<ModelPair>& pairs, Get get) {
    stats::PValues p;
    std::ranges::transform(pairs, std::back_inserter(p), get);
    return stats::holm(p);
}

void correct(std::vector<ModelPair>& pairs) {
    const stats::PValues profiles = corrected(pairs, [](const ModelPair& pair) { return pair.profiles.p; });
    const stats::PValues overlap = corrected(pairs, [](const ModelPair& pair) { return pair.overlapP; });
    for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
        pairs[pair].profilesAdjustedP = profiles[pair];
        pairs[pair].overlapAdjustedP = overlap[pair];
    }
}

void countByAll(ModelProfiles& profiles, const Grid& grid) {
    const std::size_t models = profiles.models.size();
    for (std::size_t item = 0; item < grid.items && models > 0; ++item) {
        std::size_t answered = 0;
        std::size_t failed = 0;
        for (std::size_t model = 0; model < models; ++model) {
            answered += grid.answersOf(model)[item] != kNotAnswered ? 1 : 0;
            failed += grid.answersOf(model)[item] == kFailed ? 1 : 0;
        }
        profiles.answeredByAll += answered == models ? 1 : 0;
        profiles.failedByAll += failed == models ? 1 : 0;
    }
}

Status comparePairs(ModelProfiles& profiles, const Grid& grid, const stats::BootstrapOptions& options,
                    Task& task) {
    const auto models = static_cast<std::uint32_t>(profiles.models.size());
    task.beginStep("compare the failures of models", std::uint64_t{models} * (models - (models > 0)) / 2);
    for (std::uint32_t first = 0; first < models; ++first) {
        for (std::uint32_t second = first + 1; second < models; ++second) {
            ModelPair pair{.first = first, .second = second};
            auto similar = compareProfiles(grid, pair, profiles.clusters.size(), options, task);
            if (!similar) {
                return std::unexpected(similar.error());
            }
            pair.profiles = *similar;
            if (Status done = compareFailures(grid, pair, options, task); !done) {
                return done;
            }
            profiles.pairs.push_back(std::move(pair));
            task.advanceTo(profiles.pairs.size());
        }
    }
    correct(profiles.pairs);
    return {};
}

BitSet rowsOfPoints(const RecordTable& table, const FailureMap& map, const auto& belongs) {
    std::vector<std::uint32_t> subjects;
    for (const MapPoint& point : map.points) {
        if (belongs(point, map.subjects->all[point.subject])) {
            subjects.push_back(point.subject);
        }
    }
    return map.subjects == nullptr ? BitSet(table.size()) : map.subjects->rowsOf(subjects);
}

} // namespace

const ModelPair& ModelProfiles::pairOf(std::size_t first, std::size_t second) const {
    const std::size_t low = std::min(first, second);
    const std::size_t high = std::max(first, second);
    // Before the pairs of `low` stand those of 0 … low−1, each with one fewer.
    return pairs[low * (2 * models.size() - low - 1) / 2 + high - low - 1];
}

Result<ModelProfiles> modelProfiles(const RecordTable& table, const FailureMap& map,
                                    const stats::BootstrapOptions& options, Task& task) {
    ModelProfiles profiles{.clusters = clustersOf(map)};
    if (map.subjects == nullptr) {
        return profiles;
    }
    const Grid grid = gridOf(table, map, profiles.clusters);
    for (std::size_t model = 0; model < table.models().size(); ++model) {
        profiles.models.push_back(profileOf(grid, model, profiles.clusters.size()));
    }
    countByAll(profiles, grid);
    if (const Status done = comparePairs(profiles, grid, options, task); !done) {
        return std::unexpected(done.error());
    }
    return profiles;
}

BitSet rowsOfProfile(const RecordTable& table, const FailureMap& map, std::size_t model,
                     std::uint32_t cluster) {
    return rowsOfPoints(table, map, [&](const MapPoint& point, const Subject& subject) {
        return subject.model.value == model && point.cluster == static_cast<std::int32_t>(cluster);
    });
}

BitSet rowsOfOverlap(const RecordTable& table, const FailureMap& map, std::size_t first, std::size_t second) {
    BitSet byFirst(table.items().size());
    BitSet bySecond(table.items().size());
    for (const MapPoint& point : map.points) {
        const Subject& subject = map.subjects->all[point.subject];
        if (subject.model.value == first) {
            byFirst.set(subject.item.value);
        }
        if (subject.model.value == second) {
            bySecond.set(subject.item.value);
        }
    }
    return rowsOfPoints(table, map, [&](const MapPoint&, const Subject& subject) {
        return byFirst.test(subject.item.value) && bySecond.test(subject.item.value) &&
               (subject.model.value == first || subject.model.value == second);
    });
}

} // namespace fgw::explore
