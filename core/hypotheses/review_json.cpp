// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/review_json.h"

#include <nlohmann/json.hpp>

#include <array>

namespace fgw::hypotheses {

namespace {

using nlohmann::json;

template <typename T>
json orNull(const std::optional<T>& value) {
    return value ? json(*value) : json();
}

json whole(std::int32_t number) {
    return number == kAbsent ? json() : json(number);
}

json figure(const stats::Estimate& estimate) {
    const std::string_view caveat = stats::code(estimate.caveat);
    return {{"value", orNull(estimate.value)},
            {"lo", estimate.interval ? json(estimate.interval->lo) : json()},
            {"hi", estimate.interval ? json(estimate.interval->hi) : json()},
            {"n", estimate.n},
            {"caveat", caveat.empty() ? json() : json(caveat)}};
}

json evidenceJson(const Evidence& evidence) {
    json where = json::object();
    const auto add = [&where](const char* key, const auto& value, bool there) {
        if (there) {
            where[key] = value;
        }
    };
    add("slice", evidence.slice, !evidence.slice.empty());
    add("seed", evidence.seed, evidence.seed != kAbsent);
    add("round", evidence.round, evidence.round != kAbsent);
    add("model", evidence.model, !evidence.model.empty());
    add("items", evidence.items, !evidence.items.empty());
    add("failures_only", true, evidence.failuresOnly);
    add("file", evidence.file, !evidence.file.empty());
    add("field", evidence.field, !evidence.field.empty());
    return where;
}

std::string_view bearingName(Bearing bearing) {
    constexpr std::array<std::string_view, 5> names{"met", "blocks", "for", "against", "note"};
    return names[static_cast<std::size_t>(bearing)];
}

json reasonJson(const Reason& reason) {
    return {{"code", codeOf(reason.code)},
            {"bearing", bearingName(reason.bearing)},
            {"text", sentence(reason)},
            {"evidence", evidenceJson(reason.evidence)}};
}

json claimJson(const Claim& claim) {
    json reasons = json::array();
    for (const Reason& reason : claim.reasons) {
        reasons.push_back(reasonJson(reason));
    }
    return {{"hypothesis", hypotheses::nameOf(claim.hypothesis)},
            {"verdict", hypotheses::nameOf(claim.verdict)},
            {"registered", claim.registered},
            {"reasons", std::move(reasons)}};
}

json rulesJson(const Rules& rules) {
    return {{"static_items", rules.fewestStaticItems},
            {"seeds", rules.fewestSeeds},
            {"sampling_seeds", rules.fewestSamplingSeeds},
            {"failures", rules.fewestFailures},
            {"alpha", rules.alpha},
            {"power", rules.power},
            {"min_difference_S", rules.leastSeparationGain},
            {"min_difference_purity", rules.leastPurityGain},
            {"settling",
             {{"window", rules.settling.window},
              {"ari", rules.settling.leastAri},
              {"drift", rules.settling.mostDrift},
              {"separation_change", rules.settling.mostSeparationChange},
              {"purity_change", rules.settling.mostPurityChange}}}};
}

json registrationJson(const Preregistration* registration) {
    if (registration == nullptr) {
        return {};
    }
    json document{{"title", registration->title},
                  {"digest", registration->digest},
                  {"locked", registration->lock.has_value()},
                  {"whole", registration->isWhole()},
                  {"lock_covered", registration->coversLock}};
    if (registration->lock) {
        document["locked_at"] = registration->lock->lockedAt;
        document["by"] = registration->lock->by;
        document["data_existed"] = registration->lock->dataExisted;
    }
    return document;
}

json contrastJson(const stats::SeedContrast& contrast) {
    return {{"difference", figure(contrast.difference)}, {"p", orNull(contrast.test.p)}};
}

json separationJson(const SeparationReview& review) {
    json slices = json::array();
    for (const SliceSeparation& slice : review.slices) {
        json seeds = json::array();
        for (const SeedSeparation& one : slice.seeds) {
            seeds.push_back({{"seed", whole(one.seed)}, {"S", figure(one.separation)}});
        }
        slices.push_back({{"slice", slice.slice},
                          {"origin", slice.origin},
                          {"S_mean", figure(slice.mean)},
                          {"S_std", orNull(slice.deviation)},
                          {"budget_capped", slice.budgetCapped},
                          {"seeds", std::move(seeds)}});
    }
    json contrasts = json::array();
    for (std::size_t index = 0; index < review.contrasts.size(); ++index) {
        const SeparationContrast& one = review.contrasts[index];
        json contrast = contrastJson(one.overSeeds);
        contrast["a"] = one.a;
        contrast["b"] = one.b;
        contrast["main"] = review.main == index;
        contrast["seeds"] = one.power.seeds;
        contrast["seeds_needed"] = orNull(one.power.seedsNeeded);
        contrast["items_needed"] = orNull(one.power.itemsNeeded);
        contrasts.push_back(std::move(contrast));
    }
    return {{"slices", std::move(slices)}, {"contrasts", std::move(contrasts)}};
}

json sideJson(const std::optional<SliceStructure>& side) {
    if (!side) {
        return {};
    }
    return {{"slice", side->slice},
            {"purity", figure(side->purity)},
            {"purity_by_chance", figure(side->byChance)},
            {"ami", figure(side->adjustedMutualInformation)},
            {"v_measure", figure(side->vMeasure)},
            {"p", orNull(side->p)},
            {"k", side->meanClusters},
            {"fewest_failures", side->fewestFailures}};
}

json structureJson(const StructureReview& review) {
    return {{"static", sideJson(review.ofA)},
            {"induced", sideJson(review.ofB)},
            {"purity", contrastJson(review.purity)},
            {"ami", contrastJson(review.agreement)},
            {"leaks", review.leaks}};
}

json roundJson(const RoundFigures& round) {
    return {{"round", round.round},
            {"separation", figure(round.separation)},
            {"purity", figure(round.purity)},
            {"purity_by_chance", figure(round.byChance)},
            {"ari", figure(round.ari)},
            {"drift", orNull(round.drift)},
            {"drift_in_spacings", orNull(round.relativeDrift)},
            {"drift_in_spacings_ci",
             round.driftBand ? json{{"lo", round.driftBand->lo}, {"hi", round.driftBand->hi}} : json()},
            {"hit_rate", figure(round.hitRate)},
            {"base_rate", orNull(round.baseRate)},
            {"k", round.clusters},
            {"n_failures", round.failures},
            {"n_shared", round.shared},
            {"n_moved", round.moved}};
}

json convergenceJson(const ConvergenceReview& review) {
    json rounds = json::array();
    for (const RoundFigures& round : review.rounds) {
        rounds.push_back(roundJson(round));
    }
    json criteria = json::array();
    for (const Criterion& one : review.criteria) {
        criteria.push_back({{"measure", hypotheses::nameOf(one.measure)},
                            {"round", one.round},
                            {"value", one.value},
                            {"threshold", one.threshold},
                            {"holds", one.holds}});
    }
    json moving = json::array();
    for (const MovingFailure& one : review.moving) {
        moving.push_back({{"id", one.item}, {"model", one.model}, {"before", one.before}, {"now", one.now}});
    }
    return {{"rounds", std::move(rounds)},
            {"criteria", std::move(criteria)},
            {"settled", review.settled},
            {"since", orNull(review.since)},
            {"moving", std::move(moving)}};
}

json checkJson(const ReportCheck& check) {
    json findings = json::array();
    for (const ReportFinding& finding : check.findings) {
        findings.push_back({{"file", finding.file},
                            {"field", finding.field},
                            {"reported", finding.reported},
                            {"events", orNull(finding.given)}});
    }
    return {{"checked", check.checked},
            {"unchecked", check.unchecked},
            {"unchecked_kinds", check.uncheckedKinds},
            {"findings", std::move(findings)}};
}

} // namespace

json reviewJson(const Review& review) {
    json claims = json::array();
    for (const Claim& claim : review.claims) {
        claims.push_back(claimJson(claim));
    }
    json exploratory = json::array();
    for (const Reason& reason : review.exploratory) {
        exploratory.push_back(reasonJson(reason));
    }
    return {{"claims", std::move(claims)},
            {"rules", rulesJson(review.rules)},
            {"preregistration", registrationJson(review.registration.get())},
            {"exploratory", std::move(exploratory)},
            {"separation", separationJson(review.separation)},
            {"structure", structureJson(review.structure)},
            {"convergence", convergenceJson(review.convergence)},
            {"report_check", checkJson(review.check)}};
}

} // namespace fgw::hypotheses
