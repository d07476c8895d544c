// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lineage_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <optional>

namespace fgw::cli {

namespace {

using explore::Fate;
using nlohmann::json;

json fateOrNull(const std::optional<Fate>& fate) {
    return fate ? json(explore::fateName(*fate)) : json();
}

json describeWhereabouts(const explore::Whereabouts& where) {
    return {{"failing", where.failing}, {"passing", where.passing}, {"not_asked", where.absent}};
}

json describeCluster(const explore::LineageCluster& cluster) {
    return {{"cluster", cluster.cluster},
            {"name", cluster.name},
            {"keywords", cluster.keywords},
            {"size", cluster.failures.size()},
            {"beginning", fateOrNull(cluster.beginning)},
            {"ending", fateOrNull(cluster.ending)},
            {"round_before", describeWhereabouts(cluster.before)},
            {"round_after", describeWhereabouts(cluster.after)}};
}

json describeRound(const explore::LineageRound& round) {
    json clusters = json::array();
    for (const explore::LineageCluster& cluster : round.clusters) {
        clusters.push_back(describeCluster(cluster));
    }
    return {{"round", round.round},
            {"failures", round.failures()},
            {"unclustered", round.unclustered},
            {"clusters", std::move(clusters)}};
}

json describeStep(const explore::Lineage& lineage, std::size_t step) {
    const explore::LineageStep& of = lineage.steps[step];
    const explore::LineageRound& before = lineage.rounds[step];
    const explore::LineageRound& after = lineage.rounds[step + 1];
    json flows = json::array();
    for (const explore::LineageFlow& flow : of.flows) {
        flows.push_back({{"from", before.clusters[flow.from].cluster},
                         {"to", after.clusters[flow.to].cluster},
                         {"failures", flow.failures.size()},
                         {"kin", flow.kin}});
    }
    const bool byCentroids = of.evidence == explore::Evidence::Centroids;
    return {{"from", before.round},
            {"to", after.round},
            {"matched_by", explore::evidenceName(of.evidence)},
            {"shared", of.shared},
            {"limit", byCentroids ? json(of.limit) : json()},
            {"flows", std::move(flows)}};
}

json describeDrift(const explore::Lineage& lineage, std::size_t step, const explore::FailureMap& map) {
    json drift = json::array();
    for (const explore::ClusterDrift& moved : explore::driftsOnMap(lineage, step, map)) {
        drift.push_back({{"from", lineage.rounds[step].clusters[moved.from].cluster},
                         {"to", lineage.rounds[step + 1].clusters[moved.to].cluster},
                         {"before", {moved.fromX, moved.fromY}},
                         {"after", {moved.toX, moved.toY}},
                         {"n_before", moved.before},
                         {"n_after", moved.now}});
    }
    return drift;
}

constexpr std::array kFates{Fate::Continued, Fate::Split, Fate::Merged, Fate::Born, Fate::Died};

/// How many clusters of a step have a fate: those after by their beginning, and of those before the dead.
std::size_t countFate(const explore::Lineage& lineage, std::size_t step, Fate fate) {
    std::size_t count = 0;
    for (const explore::LineageCluster& cluster : lineage.rounds[step + 1].clusters) {
        count += cluster.beginning == fate ? 1 : 0;
    }
    for (const explore::LineageCluster& cluster : lineage.rounds[step].clusters) {
        count += fate == Fate::Died && cluster.ending == fate ? 1 : 0;
    }
    return count;
}

std::string fatesOf(const explore::Lineage& lineage, std::size_t step) {
    std::vector<std::string> parts;
    for (const Fate fate : kFates) {
        if (const std::size_t count = countFate(lineage, step, fate); count > 0) {
            parts.push_back(fmt::format("{} {}", count, explore::fateName(fate)));
        }
    }
    return lineage.steps[step].evidence == explore::Evidence::Nothing
               ? "not enough data to match clusters"
               : fmt::format("{}", fmt::join(parts, ", "));
}

} // namespace

json describeLineage(const explore::Lineage& lineage) {
    if (!lineage.hasClusters()) {
        return {};
    }
    json rounds = json::array();
    for (const explore::LineageRound& round : lineage.rounds) {
        rounds.push_back(describeRound(round));
    }
    json steps = json::array();
    for (std::size_t step = 0; step < lineage.steps.size(); ++step) {
        steps.push_back(describeStep(lineage, step));
    }
    return {{"rule", lineage.rule}, {"rounds", std::move(rounds)}, {"steps", std::move(steps)}};
}

json describeLineage(const explore::Lineage& lineage, const explore::FailureMap& map) {
    json described = describeLineage(lineage);
    for (std::size_t step = 0; step < lineage.steps.size() && !described.is_null(); ++step) {
        described["steps"][step]["drift"] = describeDrift(lineage, step, map);
    }
    return described;
}

std::vector<std::string> lineageLines(const explore::Lineage& lineage) {
    std::vector<std::string> lines;
    for (std::size_t step = 0; step < lineage.steps.size() && lineage.hasClusters(); ++step) {
        lines.push_back(fmt::format("clusters     round {} to {}: {} ({} failures shared)",
                                    lineage.rounds[step].round, lineage.rounds[step + 1].round,
                                    fatesOf(lineage, step), lineage.steps[step].shared));
    }
    return lines;
}

} // namespace fgw::cli
