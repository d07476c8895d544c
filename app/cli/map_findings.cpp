// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/map_findings.h"

#include "app/cli/estimate_json.h"
#include "core/base/json_optional.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace fgw::cli {

namespace {

using nlohmann::json;

/// With why a figure lacks its value or interval.
json withCaveat(const stats::Estimate& estimate) {
    json described = estimateJson(estimate);
    if (estimate.caveat != stats::Caveat::None) {
        described["caveat"] = stats::code(estimate.caveat);
    }
    return described;
}

json describeDistinction(const explore::Distinction& distinction) {
    const bool isNumber = distinction.kind == explore::PropertyKind::Number;
    json described{{"kind", explore::propertyKindName(distinction.kind)},
                   {"text", explore::describe(distinction)},
                   {"in", withCaveat(distinction.in)},
                   {"beside", withCaveat(distinction.beside)},
                   {"p", distinction.p},
                   {"adjusted_p", distinction.adjustedP},
                   {"grouped_by", distinction.groupedBy}};
    described["field"] = distinction.field.empty() ? json() : json(distinction.field);
    described["value"] = isNumber ? json() : json(distinction.value);
    described[isNumber ? "cliffs_delta" : "difference"] = withCaveat(distinction.effect);
    if (!isNumber) {
        described["cohens_h"] = distinction.size;
        described["odds_ratio"] = withCaveat(distinction.oddsRatio);
    }
    return described;
}

json describeMode(const explore::FailureMap& map, const explore::FailureMode& mode) {
    json distinctions = json::array();
    for (const explore::Distinction& distinction : mode.distinctions) {
        distinctions.push_back(describeDistinction(distinction));
    }
    return {{"cluster", mode.cluster}, {"name", map.clusters[mode.cluster].name},
            {"items", mode.items},     {"beside", mode.beside},
            {"found", mode.found},     {"distinctions", std::move(distinctions)}};
}

json describeModel(const std::string& name, const explore::ModelProfiles& profiles,
                   const explore::ModelProfile& profile) {
    json shares = json::array();
    for (std::size_t group = 0; group < profile.shares.size(); ++group) {
        json share = withCaveat(profile.shares[group]);
        share["cluster"] = profiles.clusters[group];
        shares.push_back(std::move(share));
    }
    return {{"model", name},
            {"failures", profile.failures},
            {"in_noise", profile.inNoise},
            {"shares", std::move(shares)}};
}

json describePair(const RecordTable& table, const explore::ModelPair& pair) {
    return {{"models", {table.models()[pair.first], table.models()[pair.second]}},
            {"similarity", withCaveat(pair.profiles.similarity)},
            {"similarity_of_one_profile", numberOrNull(pair.profiles.ofOneProfile)},
            {"similarity_p", numberOrNull(pair.profiles.p)},
            {"similarity_adjusted_p", numberOrNull(pair.profilesAdjustedP)},
            {"overlap_kappa", withCaveat(pair.overlap)},
            {"overlap_p", numberOrNull(pair.overlapP)},
            {"overlap_adjusted_p", numberOrNull(pair.overlapAdjustedP)},
            {"failed_by_both", pair.failed.inWith},
            {"failed_by_first_alone", pair.failed.inWithout},
            {"failed_by_second_alone", pair.failed.outWith},
            {"failed_by_neither", pair.failed.outWithout}};
}

} // namespace

json describeModes(const explore::FailureMap& map, const explore::FailureModes& modes) {
    json clusters = json::array();
    for (const explore::FailureMode& mode : modes.modes) {
        clusters.push_back(describeMode(map, mode));
    }
    return {{"items", modes.items},
            {"items_in_several_clusters", modes.itemsInSeveral},
            {"tests", modes.tests},
            {"how", modes.how},
            {"clusters", std::move(clusters)}};
}

json describeProfiles(const RecordTable& table, const explore::FailureMap& map,
                      const explore::ModelProfiles& profiles) {
    json models = json::array();
    for (std::size_t model = 0; model < profiles.models.size(); ++model) {
        models.push_back(describeModel(table.models()[model], profiles, profiles.models[model]));
    }
    json pairs = json::array();
    for (const explore::ModelPair& pair : profiles.pairs) {
        pairs.push_back(describePair(table, pair));
    }
    return {{"clusters", profiles.clusters.size()},
            {"failures", map.points.size()},
            {"answered_by_all", profiles.answeredByAll},
            {"failed_by_all", profiles.failedByAll},
            {"models", std::move(models)},
            {"pairs", std::move(pairs)}};
}

} // namespace fgw::cli
