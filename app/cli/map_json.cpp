// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/map_json.h"

#include "app/cli/estimate_json.h"

#include <nlohmann/json.hpp>

#include <numeric>
#include <string_view>
#include <vector>

namespace fgw::cli {

namespace {

using nlohmann::json;

json textOrNull(const std::string& text) {
    return text.empty() ? json() : json(text);
}

json describePoint(const RecordTable& table, const explore::FailureMap& map,
                   const geometry::Distortion& distortion, std::size_t index) {
    const explore::MapPoint& point = map.points[index];
    const explore::Subject& subject = map.subjects->all[point.subject];
    const Item& item = table.itemOf(point.row);
    return {{"id", item.id},
            {"model", table.modelOf(point.row)},
            {"x", point.x},
            {"y", point.y},
            {"cluster", point.cluster < 0 ? json() : json(point.cluster)},
            {"neighbours_lost", distortion.lost[index]},
            {"neighbours_gained", distortion.gained[index]},
            {"slice", table.sliceOf(point.row)},
            {"fails", subject.fails},
            {"passes", subject.passes},
            {"structure_id", textOrNull(item.structureId)},
            {"content", item.content.hex()}};
}

json describeModels(const std::vector<explore::ModelShare>& models) {
    json list = json::array();
    for (const explore::ModelShare& share : models) {
        list.push_back({{"model", share.model}, {"failures", share.failures}, {"share", share.share}});
    }
    return list;
}

json describeExemplars(const RecordTable& table, const explore::FailureMap& map,
                       const std::vector<std::uint32_t>& exemplars) {
    json list = json::array();
    for (const std::uint32_t point : exemplars) {
        const std::uint32_t row = map.points[point].row;
        list.push_back({{"id", table.itemOf(row).id}, {"model", table.modelOf(row)}});
    }
    return list;
}

std::string_view nameOf(explore::PropertyKind kind) {
    using enum explore::PropertyKind;
    return kind == Number ? "number" : kind == Term ? "term" : "category";
}

/// The share that has it, or the mean.
json describeDifference(const explore::Distinction& difference) {
    const bool isNumber = difference.kind == explore::PropertyKind::Number;
    const bool isSlice = difference.kind == explore::PropertyKind::Slice;
    const stats::Estimate h{.value = difference.size, .n = difference.effect.n};
    return {{"kind", nameOf(difference.kind)},
            {"field", isSlice ? json("slice") : textOrNull(difference.field)},
            {"value", textOrNull(difference.value)},
            {"here", estimateJson(difference.in)},
            {"there", estimateJson(difference.beside)},
            {"effect", estimateJson(isNumber ? difference.effect : h)},
            {"effect_is", isNumber ? "cliffs_delta" : "cohens_h"},
            {"p", difference.p},
            {"p_corrected", difference.adjustedP}};
}

json describeEnriched(const explore::Contrast& contrast) {
    json list = json::array();
    for (const explore::Distinction& difference : contrast.differences) {
        list.push_back(describeDifference(difference));
    }
    return {{"looked_at", contrast.lookedAt},
            {"correction", "benjamini_hochberg"},
            {"most_numbers_of_a_side", contrast.mostValues},
            {"differences", std::move(list)}};
}

json describeStability(const explore::ClusterStability& stability, std::size_t index) {
    if (!stability.clusters[index]) {
        return {};
    }
    const stats::StableCluster& cluster = *stability.clusters[index];
    return {{"jaccard", estimateJson(cluster.jaccard)},
            {"dissolved", cluster.dissolved},
            {"recovered", cluster.recovered},
            {"resamples", stability.resamples},
            {"failures", stability.points}};
}

json describeCluster(const RecordTable& table, const explore::FailureMap& map, const MapMeasures& measures,
                     std::size_t index) {
    const explore::MapCluster& cluster = map.clusters[index];
    return {{"cluster", index},
            {"name", cluster.name},
            {"noise", cluster.isNoise},
            {"keywords", cluster.keywords},
            {"size", cluster.size},
            {"models", describeModels(cluster.models)},
            {"purity", estimateJson(cluster.purity)},
            {"stability", describeStability(measures.stability, index)},
            {"enriched", describeEnriched(measures.contrasts[index])},
            {"commonest_structure", textOrNull(cluster.commonestStructure)},
            {"exemplars", describeExemplars(table, map, cluster.exemplars)}};
}

json describeSilhouettes(const explore::FailureMap& map) {
    json list = json::array();
    for (const auto& [k, silhouette] : map.silhouettes) {
        list.push_back({{"k", k}, {"silhouette", silhouette}});
    }
    return list;
}

double meanOf(const std::vector<float>& shares) {
    return shares.empty()
               ? 0.0
               : std::accumulate(shares.begin(), shares.end(), 0.0) / static_cast<double>(shares.size());
}

json describeDistortion(const geometry::Distortion& distortion) {
    return {{"neighbours", distortion.neighbours},
            {"n", distortion.lost.size()},
            {"lost", meanOf(distortion.lost)},
            {"gained", meanOf(distortion.gained)}};
}

json describeMaking(const explore::FailureMap& map, const geometry::Distortion& distortion) {
    return {{"embedder", map.embedder},
            {"how", map.howMade},
            {"silhouettes", describeSilhouettes(map)},
            {"projection", explore::projectionName(map.projection)},
            {"landmarks", map.landmarks == 0 ? json() : json(map.landmarks)},
            {"distortion", describeDistortion(distortion)},
            {"explained", {map.explainedX, map.explainedY}}};
}

} // namespace

json describeMap(const cache::Document& document, const explore::FailureMap& map,
                 const MapMeasures& measures) {
    const RecordTable& table = *document.records;
    json points = json::array();
    for (std::size_t point = 0; point < map.points.size(); ++point) {
        points.push_back(describePoint(table, map, measures.distortion, point));
    }
    json clusters = json::array();
    json labels = json::array();
    for (std::size_t index = 0; index < map.clusters.size(); ++index) {
        const explore::MapCluster& cluster = map.clusters[index];
        clusters.push_back(describeCluster(table, map, measures, index));
        labels.push_back(
            {{"cluster", index}, {"text", cluster.name}, {"x", cluster.centreX}, {"y", cluster.centreY}});
    }
    return {{"source",
             {{"path", document.summary.path.string()},
              {"run_id", textOrNull(document.summary.runId)},
              {"digest", document.summary.digest}}},
            {"made", describeMaking(map, measures.distortion)},
            {"points", std::move(points)},
            {"clusters", std::move(clusters)},
            {"labels", std::move(labels)},
            {"failure_modes", describeModes(map, measures.findings.modes)},
            {"profiles", describeProfiles(table, map, measures.findings.profiles)}};
}

} // namespace fgw::cli
