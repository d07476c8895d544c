// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/profile_similarity.h"

#include "core/stats/percentile.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

namespace fgw::stats {

namespace {

/// Similarities of equal counts may differ by this much in rounding.
constexpr double kRoundingOfSimilarity = 1e-12;

/// Failures of both models, by group.
struct Profiles {
    explicit Profiles(std::size_t groups) : first(groups, 0.0), second(groups, 0.0) {}

    void add(std::int32_t ofFirst, std::int32_t ofSecond, double times = 1.0) {
        if (ofFirst >= 0) {
            first[static_cast<std::size_t>(ofFirst)] += times;
        }
        if (ofSecond >= 0) {
            second[static_cast<std::size_t>(ofSecond)] += times;
        }
    }

    std::vector<double> first;
    std::vector<double> second;
};

double sumOf(const std::vector<double>& counts) {
    return std::accumulate(counts.begin(), counts.end(), 0.0);
}

double surprise(double share, double mean) {
    return share > 0.0 ? share * std::log2(share / mean) : 0.0;
}

/// NaN where a model has no failures.
double similarityOf(const Profiles& profiles) {
    const double firstSum = sumOf(profiles.first);
    const double secondSum = sumOf(profiles.second);
    if (firstSum == 0.0 || secondSum == 0.0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double divergence = 0.0;
    for (std::size_t group = 0; group < profiles.first.size(); ++group) {
        const double p = profiles.first[group] / firstSum;
        const double q = profiles.second[group] / secondSum;
        divergence += (surprise(p, (p + q) / 2.0) + surprise(q, (p + q) / 2.0)) / 2.0;
    }
    return 1.0 - std::clamp(divergence, 0.0, 1.0);
}

Profiles profilesOf(const PairedGroups& items) {
    Profiles profiles(items.groups);
    for (std::size_t item = 0; item < items.first.size(); ++item) {
        profiles.add(items.first[item], items.second[item]);
    }
    return profiles;
}

/// Items with the same groups, counted together.
struct PairKinds {
    std::vector<std::pair<std::int32_t, std::int32_t>> groups;
    std::vector<std::uint32_t> counts;
};

PairKinds kindsOf(const PairedGroups& items) {
    std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t> counted;
    for (std::size_t item = 0; item < items.first.size(); ++item) {
        ++counted[{items.first[item], items.second[item]}];
    }
    PairKinds kinds;
    for (const auto& [groups, count] : counted) {
        kinds.groups.push_back(groups);
        kinds.counts.push_back(count);
    }
    return kinds;
}

Status addInterval(Estimate& estimate, const PairedGroups& items, const BootstrapOptions& options,
                   const Task* task) {
    if (estimate.n < kFewestForInterval || options.resamples == 0) {
        estimate.caveat = Caveat::TooFewItems;
        return {};
    }
    const PairKinds kinds = kindsOf(items);
    const auto statistic = [&](std::span<const std::uint32_t> drawn) {
        Profiles profiles(items.groups);
        for (std::size_t kind = 0; kind < drawn.size(); ++kind) {
            profiles.add(kinds.groups[kind].first, kinds.groups[kind].second, drawn[kind]);
        }
        return similarityOf(profiles);
    };
    auto values = resampledValues(kinds.counts, options, statistic, task);
    if (!values) {
        return std::unexpected(values.error());
    }
    std::erase_if(*values, [](double value) { return std::isnan(value); });
    if (2 * values->size() < options.resamples) {
        estimate.caveat = Caveat::TooFewResamples;
        return {};
    }
    const auto [least, greatest] = std::ranges::minmax(*values);
    if (greatest - least <= kRoundingOfSimilarity) {
        estimate.caveat = Caveat::NoVariation;
    } else {
        estimate.interval = percentileInterval(*std::move(values), options.level);
    }
    return {};
}

/// Items apart by who fails them.
struct Dealt {
    std::vector<std::int32_t> single; ///< groups of what just one model fails, the first model's first
    std::size_t ofFirst = 0;          ///< how many of these are the first model's
    std::vector<std::pair<std::int32_t, std::int32_t>> both;
};

Dealt deal(const PairedGroups& items) {
    Dealt dealt;
    std::vector<std::int32_t> ofSecond;
    for (std::size_t item = 0; item < items.first.size(); ++item) {
        if (items.first[item] >= 0 && items.second[item] >= 0) {
            dealt.both.emplace_back(items.first[item], items.second[item]);
        } else if (items.first[item] >= 0) {
            dealt.single.push_back(items.first[item]);
        } else {
            ofSecond.push_back(items.second[item]);
        }
    }
    dealt.ofFirst = dealt.single.size();
    dealt.single.insert(dealt.single.end(), ofSecond.begin(), ofSecond.end());
    return dealt;
}

double permutedSimilarity(const Dealt& dealt, std::size_t groups, CounterRandom random) {
    Profiles profiles(groups);
    std::vector<std::int32_t> single = dealt.single;
    for (std::size_t at = 0; at < single.size(); ++at) {
        const bool isFirst = at < dealt.ofFirst;
        if (isFirst) {
            std::swap(single[at], single[at + random.nextBelow(single.size() - at)]);
        }
        isFirst ? profiles.add(single[at], -1) : profiles.add(-1, single[at]);
    }
    for (const auto& [first, second] : dealt.both) {
        random.nextBelow(2) == 0 ? profiles.add(first, second) : profiles.add(second, first);
    }
    return similarityOf(profiles);
}

Status addNull(ProfileSimilarity& found, const PairedGroups& items, const BootstrapOptions& options,
               const Task* task) {
    if (options.resamples == 0) {
        return {};
    }
    const Dealt dealt = deal(items);
    BootstrapOptions permutations = options;
    permutations.seed = ~options.seed; // other numbers than the resamples have
    const auto values = resampledBy(permutations, task, [&](const CounterRandom& random) {
        return permutedSimilarity(dealt, items.groups, random);
    });
    if (!values) {
        return std::unexpected(values.error());
    }
    const double observed = *found.similarity.value + kRoundingOfSimilarity;
    const auto asFar = std::ranges::count_if(*values, [&](double value) { return value <= observed; });
    const auto all = static_cast<double>(values->size());
    found.ofOneProfile = sumOf(*values) / all;
    found.p = (1.0 + static_cast<double>(asFar)) / (1.0 + all);
    return {};
}

} // namespace

Result<ProfileSimilarity> profileSimilarity(const PairedGroups& items, const BootstrapOptions& options,
                                            const Task* task) {
    assert(items.first.size() == items.second.size());
    ProfileSimilarity found;
    found.similarity.n = items.first.size();
    const double observed = similarityOf(profilesOf(items));
    if (std::isnan(observed) || items.groups < 2) {
        found.similarity.caveat = std::isnan(observed) ? Caveat::OneSide : Caveat::OneCluster;
        return found;
    }
    found.similarity.value = observed;
    Status done = addInterval(found.similarity, items, options, task);
    done = done ? addNull(found, items, options, task) : done;
    return done ? Result<ProfileSimilarity>(found) : std::unexpected(done.error());
}

} // namespace fgw::stats
