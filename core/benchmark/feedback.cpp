// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/feedback.h"

#include "core/stats/agreement.h"
#include "core/stats/proportion.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>

namespace fgw::benchmark {

namespace {

/// Numbers in order of first appearance; −1 where an item has no structure.
std::vector<std::int32_t> structuresOf(std::span<const Item> items, std::span<const Failure> failures) {
    std::map<std::string_view, std::int32_t> numbers;
    std::vector<std::int32_t> structures;
    for (const Failure& failure : failures) {
        const std::string_view structure = items[failure.item].structureId;
        structures.push_back(
            structure.empty()
                ? -1
                : numbers.try_emplace(structure, static_cast<std::int32_t>(numbers.size())).first->second);
    }
    return structures;
}

Status measureAgainstStructure(FailureStructure& structure, const stats::BootstrapOptions& options,
                               const Task& task) {
    auto purity = stats::macroPurity(structure.clusters.clusterOf, structure.structures, options, &task);
    if (!purity) {
        return std::unexpected(purity.error());
    }
    std::vector<std::int32_t> items;
    std::ranges::transform(structure.failures, std::back_inserter(items),
                           [](const Failure& failure) { return static_cast<std::int32_t>(failure.item); });
    auto chance =
        stats::permutedPurity(structure.clusters.clusterOf, structure.structures, options, &task, items);
    if (!chance) {
        return std::unexpected(chance.error());
    }
    structure.purity = *purity;
    structure.purityByChance = *chance;
    std::vector<std::int32_t> clusters;
    std::vector<std::int32_t> structures;
    for (std::size_t failure = 0; failure < structure.structures.size(); ++failure) {
        if (structure.structures[failure] >= 0) {
            clusters.push_back(structure.clusters.clusterOf[failure]);
            structures.push_back(structure.structures[failure]);
        }
    }
    structure.adjustedMutualInformation = stats::adjustedMutualInformation(clusters, structures);
    return {};
}

/// The failures of the model that has most of them in the cluster, the first of equals.
std::vector<Failure> failuresOfWorstModel(const FailureStructure& structure,
                                          std::span<const std::uint32_t> members) {
    std::map<std::uint32_t, std::size_t> counts;
    for (const std::uint32_t member : members) {
        ++counts[structure.failures[member].model];
    }
    const auto worst = std::ranges::max_element(
        counts, {}, [](const std::pair<const std::uint32_t, std::size_t>& count) { return count.second; });
    std::vector<Failure> failures;
    for (const std::uint32_t member : members) {
        if (structure.failures[member].model == worst->first) {
            failures.push_back(structure.failures[member]);
        }
    }
    return failures;
}

/// Shares `count` out by size; what rounding leaves goes to the largest remainders, the first of equals.
std::vector<std::size_t> sharesBySize(const std::vector<std::vector<std::uint32_t>>& members,
                                      std::size_t failures, std::size_t count) {
    std::vector<std::size_t> shares;
    std::vector<std::size_t> order;
    std::size_t given = 0;
    for (const auto& member : members) {
        order.push_back(shares.size());
        shares.push_back(count * member.size() / failures);
        given += shares.back();
    }
    std::ranges::stable_sort(order, std::greater{},
                             [&](std::size_t cluster) { return count * members[cluster].size() % failures; });
    for (std::size_t rest = 0; given + rest < count && rest < order.size(); ++rest) {
        ++shares[order[rest]];
    }
    return shares;
}

/// How many of these items a model fails, of those that it answered.
stats::Estimate failureRate(const AnswerTable& answers, std::size_t model,
                            std::span<const std::uint32_t> items) {
    std::size_t failed = 0;
    std::size_t scored = 0;
    for (const std::uint32_t item : items) {
        const Failure counted = countFails(answers, model, item);
        scored += counted.scored > 0 ? 1 : 0;
        failed += counted.isFailure() ? 1 : 0;
    }
    return stats::proportion(failed, scored);
}

} // namespace

Result<FailureStructure> structureOfFailures(std::span<const Item> items, const AnswerTable& answers,
                                             std::optional<FailureSpace>& space,
                                             const FeedbackOptions& options, const Task& task) {
    FailureStructure structure{.failures = findFailures(answers)};
    structure.structures = structuresOf(items, structure.failures);
    if (structure.failures.empty()) {
        return structure;
    }
    if (!space) {
        auto fitted =
            FailureSpace::fit(items, structure.failures,
                              {.seed = options.clustering.seed, .threads = options.clustering.threads}, task);
        if (!fitted) {
            return std::unexpected(fitted.error());
        }
        space = std::move(*fitted);
    }
    const auto points = space->place(items, structure.failures, task);
    if (!points) {
        return std::unexpected(points.error());
    }
    auto clusters = clusterFailures(*points, options.clustering, task);
    if (!clusters) {
        return std::unexpected(clusters.error());
    }
    structure.clusters = std::move(*clusters);
    if (const Status measured = measureAgainstStructure(structure, options.bootstrap, task); !measured) {
        return std::unexpected(measured.error());
    }
    return structure;
}

Result<Induction> induceFromFailures(std::span<const Item> items, const FailureStructure& structure,
                                     std::string_view name, std::uint64_t seed,
                                     const FeedbackOptions& options, const Task& task) {
    Induction induction;
    const auto members = structure.clusters.members();
    const auto shares = sharesBySize(members, structure.failures.size(), options.induced);
    std::vector<ParentCluster> parents;
    for (std::size_t cluster = 0; cluster < members.size(); ++cluster) {
        const std::vector<Failure> failures = failuresOfWorstModel(structure, members[cluster]);
        ParentCluster& parent = parents.emplace_back();
        parent.cluster = static_cast<std::int32_t>(cluster);
        parent.wanted = shares[cluster];
        std::ranges::transform(failures, std::back_inserter(parent.parents),
                               [&](const Failure& failure) { return &items[failure.item]; });
        induction.clusters.push_back({.cluster = parent.cluster,
                                      .model = failures.front().model,
                                      .failures = members[cluster].size(),
                                      .parents = failures.size()});
    }
    auto induced = induceItems(parents, name, seed, task);
    if (!induced) {
        return std::unexpected(induced.error());
    }
    for (std::size_t cluster = 0; cluster < induced->size(); ++cluster) {
        InducedFrom& from = induction.clusters[cluster];
        from.notInduced = std::move((*induced)[cluster].notInduced);
        for (InducedItem& item : (*induced)[cluster].items) {
            from.items.push_back(static_cast<std::uint32_t>(induction.items.size()));
            induction.items.push_back(std::move(item));
        }
    }
    return induction;
}

std::vector<Item> itemsOf(const Induction& induction) {
    std::vector<Item> items;
    std::ranges::transform(induction.items, std::back_inserter(items), &InducedItem::item);
    return items;
}

std::vector<HitRate> hitRates(const Induction& induction, const AnswerTable& answers,
                              const AnswerTable& induced) {
    std::vector<std::uint32_t> all(answers.items);
    std::iota(all.begin(), all.end(), 0U);
    std::vector<HitRate> rates;
    for (const InducedFrom& source : induction.clusters) {
        rates.push_back({.hit = failureRate(induced, source.model, source.items),
                         .base = failureRate(answers, source.model, all)});
    }
    return rates;
}

} // namespace fgw::benchmark
