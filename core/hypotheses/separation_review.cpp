// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/separation_review.h"

#include "core/stats/corrections.h"
#include "core/stats/power.h"
#include "core/stats/student.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace fgw::hypotheses {

namespace {

/// Exactly 0 where all values are equal.
double populationDeviation(const std::vector<double>& values) {
    if (std::ranges::adjacent_find(values, std::not_equal_to()) == values.end()) {
        return 0.0;
    }
    double mean = 0.0;
    for (const double value : values) {
        mean += value / static_cast<double>(values.size());
    }
    double squares = 0.0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return std::sqrt(squares / static_cast<double>(values.size()));
}

std::vector<double> valuesOf(const std::vector<SeedSeparation>& seeds) {
    std::vector<double> values;
    for (const SeedSeparation& one : seeds) {
        if (one.separation.value) {
            values.push_back(*one.separation.value);
        }
    }
    return values;
}

/// Seeds that saw the same items tell nothing beyond what one of them tells.
bool saysSomethingOverSeeds(const SliceSeparation& slice, const std::vector<double>& values) {
    return values.size() > 1 && !slice.budgetCapped;
}

void summarise(SliceSeparation& slice, double alpha) {
    const std::vector<double> values = valuesOf(slice.seeds);
    if (values.empty()) {
        slice.mean.caveat = stats::Caveat::NoData;
        return;
    }
    slice.deviation = populationDeviation(values);
    if (saysSomethingOverSeeds(slice, values)) {
        slice.mean = stats::meanWithStudentInterval(values, 1.0 - alpha);
    } else {
        const auto first = std::ranges::find_if(
            slice.seeds, [](const SeedSeparation& one) { return one.separation.value.has_value(); });
        slice.mean = first->separation;
        slice.isOverItems = true;
    }
}

/// The rounds of each slice that H1 looks at: none, or the first.
bool isFirstRound(const RunFacts& facts, const EvaluationGroup& group) {
    return group.round == kAbsent || group.round == facts.rounds.front();
}

std::vector<stats::SeedValue> separationBySeed(const SliceSeparation& slice) {
    std::vector<stats::SeedValue> values;
    for (const SeedSeparation& one : slice.seeds) {
        if (one.separation.value) {
            values.push_back(
                {static_cast<std::uint64_t>(static_cast<std::uint32_t>(one.seed)), *one.separation.value});
        }
    }
    return values;
}

std::vector<stats::SeedValue> differencesOf(const SliceSeparation& a, const SliceSeparation& b) {
    std::map<std::uint64_t, double> ofA;
    for (const stats::SeedValue& one : separationBySeed(a)) {
        ofA[one.seed] = one.value;
    }
    std::vector<stats::SeedValue> differences;
    for (const stats::SeedValue& one : separationBySeed(b)) {
        if (const auto found = ofA.find(one.seed); found != ofA.end()) {
            differences.push_back({one.seed, one.value - found->second});
        }
    }
    return differences;
}

/// Of a seed that two slices share.
using SeedPair = std::pair<const SeedSeparation*, const SeedSeparation*>;

std::vector<SeedPair> sharedSeeds(const SliceSeparation& a, const SliceSeparation& b) {
    std::vector<SeedPair> shared;
    for (const SeedSeparation& ofB : b.seeds) {
        const auto ofA = std::ranges::find(a.seeds, ofB.seed, &SeedSeparation::seed);
        if (ofA != a.seeds.end()) {
            shared.emplace_back(&*ofA, &ofB);
        }
    }
    return shared;
}

/// The contrast is made of the seeds that give an S of either slice; of all that are shared where none does.
std::vector<SeedPair> seedsOfContrast(const SliceSeparation& a, const SliceSeparation& b) {
    std::vector<SeedPair> shared = sharedSeeds(a, b);
    std::vector<SeedPair> given;
    std::ranges::copy_if(shared, std::back_inserter(given), [](const SeedPair& pair) {
        return pair.first->separation.value && pair.second->separation.value;
    });
    return given.empty() ? shared : given;
}

/// Models that one slice compares under some seed and the other, under the same seed, does not.
std::set<std::size_t> comparedOnOneSide(const SliceSeparation& a, const SliceSeparation& b) {
    std::set<std::size_t> models;
    for (const auto& [ofA, ofB] : seedsOfContrast(a, b)) {
        std::ranges::set_symmetric_difference(ofA->compared, ofB->compared,
                                              std::inserter(models, models.end()));
    }
    return models;
}

/// The fewest models that S of either slice compares under a seed of the contrast; none where it has no seed.
std::optional<std::size_t> fewestCompared(const SliceSeparation& a, const SliceSeparation& b) {
    std::optional<std::size_t> fewest;
    for (const auto& [ofA, ofB] : seedsOfContrast(a, b)) {
        const std::size_t both = std::min(ofA->compared.size(), ofB->compared.size());
        fewest = std::min(fewest.value_or(both), both);
    }
    return fewest;
}

/// How far the difference goes beyond the least gain on the side that was claimed; below 0 where it does not.
double effectOf(const SeparationContrast& contrast, Direction direction, double leastGain) {
    const double difference = contrast.overSeeds.difference.value.value_or(0.0);
    return (direction == Direction::Greater ? difference : -difference) - leastGain;
}

PowerEstimate powerOf(const SeparationContrast& contrast, const RunFacts& facts, Direction direction,
                      const Rules& rules) {
    PowerEstimate power{.seeds = contrast.differences.size()};
    std::vector<double> differences;
    for (const stats::SeedValue& one : contrast.differences) {
        differences.push_back(one.value);
    }
    if (differences.size() < 2) {
        return power;
    }
    const auto n = static_cast<double>(differences.size());
    const double deviation = populationDeviation(differences) * std::sqrt(n / (n - 1.0));
    const double effect = effectOf(contrast, direction, rules.leastSeparationGain);
    if (!(deviation > 0.0 && effect > 0.0)) {
        return power;
    }
    power.seedsNeeded = stats::pairsForPower(effect / deviation, rules.alpha, rules.power);
    const SliceFacts* a = facts.slice(contrast.a);
    const SliceFacts* b = facts.slice(contrast.b);
    const bool isCapped = (a != nullptr && a->budgetCapped) || (b != nullptr && b->budgetCapped);
    if (power.seedsNeeded && facts.budget && !isCapped) {
        power.itemsNeeded = static_cast<std::size_t>(
            std::ceil(static_cast<double>(*facts.budget) * static_cast<double>(*power.seedsNeeded) / n));
    }
    return power;
}

Result<SeparationContrast> contrastOf(const RecordTable& table, const SliceSeparation& a,
                                      const SliceSeparation& b, const RunFacts& facts, Direction direction,
                                      const Rules& rules, const Task& task) {
    SeparationContrast contrast{.a = a.slice, .b = b.slice, .differences = differencesOf(a, b)};
    for (const std::size_t model : comparedOnOneSide(a, b)) {
        contrast.comparedOnOneSide.push_back(table.models()[model]);
    }
    auto overSeeds =
        stats::contrastOverSeeds(separationBySeed(b), separationBySeed(a),
                                 {.resamples = facts.resamples, .level = 1.0 - rules.alpha}, &task);
    if (!overSeeds) {
        return std::unexpected(overSeeds.error());
    }
    contrast.overSeeds = *overSeeds;
    contrast.power = powerOf(contrast, facts, direction, rules);
    return contrast;
}

std::vector<SliceSeparation> separationsBySlice(const RunFacts& facts, const RecordTable& table,
                                                const std::vector<EvaluationGroup>& groups,
                                                const std::vector<GroupFigures>& figures, double alpha) {
    std::vector<SliceSeparation> slices;
    for (const SliceFacts& fact : facts.slices) {
        SliceSeparation slice{.slice = fact.name, .origin = fact.origin, .budgetCapped = fact.budgetCapped};
        for (std::size_t index = 0; index < groups.size(); ++index) {
            if (table.slices()[groups[index].slice.value] == fact.name &&
                isFirstRound(facts, groups[index])) {
                slice.seeds.push_back(
                    {groups[index].seed, figures[index].separation, figures[index].compared});
            }
        }
        if (!slice.seeds.empty()) {
            summarise(slice, alpha);
            slices.push_back(std::move(slice));
        }
    }
    return slices;
}

CountedEstimate counted(const SliceSeparation& slice) {
    return {slice.mean, slice.isOverItems ? "items" : "seeds"};
}

/// How S of b stands to that of a.
std::string signOf(const SeparationContrast& contrast) {
    const double difference = contrast.overSeeds.difference.value.value_or(0.0);
    return difference < 0.0 ? "<" : difference > 0.0 ? ">" : "=";
}

Reason orderOf(const SeparationReview& review, const SeparationContrast& contrast, Bearing bearing) {
    const SliceSeparation& a = *review.slice(contrast.a);
    const SliceSeparation& b = *review.slice(contrast.b);
    return {ReasonCode::SeparationOrder,
            bearing,
            {contrast.b, counted(b), signOf(contrast), contrast.a, counted(a)},
            {.slice = contrast.b}};
}

void addContrast(std::vector<Reason>& findings, const SeparationReview& review,
                 const SeparationContrast& contrast, Bearing bearing) {
    findings.push_back(orderOf(review, contrast, bearing));
    findings.push_back({ReasonCode::SeparationContrast,
                        bearing,
                        {contrast.b, contrast.a, CountedEstimate{contrast.overSeeds.difference, "seeds"},
                         pArgument(contrast.overSeeds.test.p)},
                        {.slice = contrast.b}});
}

/// The largest first.
std::vector<const SeparationContrast*> contrastsBeside(const SeparationReview& review) {
    std::vector<const SeparationContrast*> others;
    for (std::size_t index = 0; index < review.contrasts.size(); ++index) {
        if (review.main != index && review.contrasts[index].overSeeds.difference.value) {
            others.push_back(&review.contrasts[index]);
        }
    }
    std::ranges::stable_sort(others, std::ranges::greater(), [](const SeparationContrast* contrast) {
        return std::abs(*contrast->overSeeds.difference.value);
    });
    return others;
}

Reason powerReason(const SeparationContrast& contrast, const Rules& rules) {
    return {ReasonCode::SeparationPower,
            Bearing::Note,
            {contrast.power.seeds, *contrast.power.seedsNeeded, rules.power},
            {.slice = contrast.b}};
}

} // namespace

const SliceSeparation* SeparationReview::slice(std::string_view name) const {
    const auto found = std::ranges::find(slices, name, &SliceSeparation::slice);
    return found == slices.end() ? nullptr : &*found;
}

Result<SeparationReview> reviewSeparation(const RunFacts& facts, const RecordTable& table,
                                          const std::vector<EvaluationGroup>& groups,
                                          const std::vector<GroupFigures>& figures, const std::string& a,
                                          const std::string& b, Direction direction, const Rules& rules,
                                          const Task& task) {
    SeparationReview review{.slices = separationsBySlice(facts, table, groups, figures, rules.alpha),
                            .separableModels = facts.models.size(),
                            .level = 1.0 - rules.alpha};
    const SliceSeparation* from = review.slice(a);
    if (from == nullptr) {
        return review;
    }
    for (const SliceSeparation& slice : review.slices) {
        if (slice.slice == a) {
            continue;
        }
        auto contrast = contrastOf(table, *from, slice, facts, direction, rules, task);
        if (!contrast) {
            return std::unexpected(contrast.error());
        }
        if (slice.slice == b) {
            review.main = review.contrasts.size();
            review.separableModels = fewestCompared(*from, slice).value_or(review.separableModels);
        }
        review.contrasts.push_back(std::move(*contrast));
    }
    return review;
}

std::vector<Reason> separationFindings(const SeparationReview& review, Direction direction,
                                       const Rules& rules) {
    std::vector<Reason> findings;
    if (!review.main) {
        return findings;
    }
    const SeparationContrast& contrast = review.contrasts[*review.main];
    const stats::Estimate& difference = contrast.overSeeds.difference;
    // Without a test there is nothing that could speak for or against it; nor where S is 0 by construction.
    const Bearing bearing = difference.n < 2 || !review.canSeparate()                    ? Bearing::Note
                            : isBeyond(difference, direction, rules.leastSeparationGain) ? Bearing::For
                                                                                         : Bearing::Against;
    if (!difference.value) {
        return findings;
    }
    addContrast(findings, review, contrast, bearing);
    if (bearing == Bearing::Against && contrast.power.seedsNeeded) {
        findings.push_back(powerReason(contrast, rules));
    }
    return findings;
}

std::vector<Reason> otherContrasts(const SeparationReview& review) {
    const std::vector<const SeparationContrast*> others = contrastsBeside(review);
    stats::PValues p;
    std::ranges::transform(others, std::back_inserter(p),
                           [](const SeparationContrast* other) { return other->overSeeds.test.p; });
    const auto tests =
        static_cast<std::size_t>(std::ranges::count_if(p, [](const auto& one) { return one.has_value(); }));
    const stats::PValues corrected = stats::holm(p);
    std::vector<Reason> reasons;
    for (std::size_t index = 0; index < others.size(); ++index) {
        const SeparationContrast& other = *others[index];
        reasons.push_back({ReasonCode::OtherContrast,
                           Bearing::Note,
                           {other.b, other.a, CountedEstimate{other.overSeeds.difference, "seeds"}, tests,
                            signOf(other), pArgument(corrected[index])},
                           {.slice = other.b}});
    }
    return reasons;
}

} // namespace fgw::hypotheses
