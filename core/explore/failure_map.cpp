// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_map.h"

#include "core/explore/map_clusters.h"
#include "core/explore/map_grouping.h"
#include "core/explore/map_layout.h"
#include "core/explore/map_space.h"
#include "core/geometry/pca.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fgw::explore {

namespace {

constexpr std::size_t kFewestToCluster = 3;

void addFailures(FailureMap& map) {
    for (std::uint32_t subject = 0; subject < map.subjects->all.size(); ++subject) {
        if (map.subjects->all[subject].isFailure()) {
            map.points.push_back(
                {.subject = subject, .row = map.subjects->all[subject].firstRow, .cluster = -1});
        }
    }
}

std::vector<std::uint32_t> rowsOf(const FailureMap& map) {
    std::vector<std::uint32_t> rows;
    std::ranges::transform(map.points, std::back_inserter(rows), &MapPoint::row);
    return rows;
}

/// The principal components come first, whatever the projection: labels and clusters need places.
void place(FailureMap& map, const FailureMapOptions& options) {
    const geometry::PrincipalComponents projected =
        geometry::principalComponents(*map.space, 2, options.threads);
    for (std::size_t point = 0; point < map.points.size(); ++point) {
        map.points[point].x = projected.coordinates.row(point)[0];
        map.points[point].y = projected.coordinates.row(point)[1];
    }
    map.explainedX = projected.shares[0];
    map.explainedY = projected.shares[1];
}

Status group(FailureMap& map, const RecordTable& table, const FailureMapOptions& options, Task& task) {
    map.grouping = options.grouping;
    map.edits = 0;
    map.grouped.reset();
    if (map.points.size() < kFewestToCluster) {
        map.howClustered = "too few to cluster";
        return {};
    }
    task.beginStep("cluster failures", 0);
    auto found = groupPoints(*map.space, options, task);
    if (!found) {
        return std::unexpected(found.error());
    }
    const auto grouped = std::make_shared<const Groups>(std::move(*found));
    assignClusters(map, table, *grouped);
    map.groups = grouped->count;
    map.howClustered = grouped->how;
    map.silhouettes = grouped->silhouettes;
    map.silhouetteSample = grouped->silhouetteSample;
    map.grouped = grouped;
    return {};
}

Status layOut(FailureMap& map, const FailureMapOptions& options, Task& task) {
    constexpr std::size_t kIterationsAtOnce = 10;
    auto layout = startLayout(map, options, task);
    if (!layout) {
        return std::unexpected(layout.error());
    }
    task.beginStep("lay failures out", layout->iterations);
    while (!layout->settled()) {
        if (Status advanced = advanceLayout(*layout, options, kIterationsAtOnce, task); !advanced) {
            return advanced;
        }
        task.advanceTo(layout->iteration);
    }
    applyLayout(map, *layout, options);
    return {};
}

constexpr std::array<std::pair<Embedding, std::string_view>, 3> kEmbeddingNames{
    {{Embedding::Text, "text"}, {Embedding::Features, "features"}, {Embedding::Imported, "imported"}}};

constexpr std::array<std::pair<Projection, std::string_view>, 3> kProjectionNames{
    {{Projection::Pca, "pca"}, {Projection::Tsne, "tsne"}, {Projection::Umap, "umap"}}};

constexpr std::array<std::pair<Grouping, std::string_view>, 3> kGroupingNames{
    {{Grouping::KMeans, "kmeans"}, {Grouping::Hdbscan, "hdbscan"}, {Grouping::Ward, "ward"}}};

template <typename Way>
std::string_view nameIn(const std::array<std::pair<Way, std::string_view>, 3>& names, Way way) {
    return std::ranges::find(names, way, [](const auto& entry) { return entry.first; })->second;
}

template <typename Way>
std::optional<Way> namedIn(const std::array<std::pair<Way, std::string_view>, 3>& names,
                           std::string_view name) {
    const auto found = std::ranges::find(names, name, [](const auto& entry) { return entry.second; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

} // namespace

std::string_view embeddingName(Embedding embedding) {
    return nameIn(kEmbeddingNames, embedding);
}

std::optional<Embedding> embeddingNamed(std::string_view name) {
    return namedIn(kEmbeddingNames, name);
}

std::string_view projectionName(Projection projection) {
    return nameIn(kProjectionNames, projection);
}

std::optional<Projection> projectionNamed(std::string_view name) {
    return namedIn(kProjectionNames, name);
}

std::string_view groupingName(Grouping grouping) {
    return nameIn(kGroupingNames, grouping);
}

std::optional<Grouping> groupingNamed(std::string_view name) {
    return namedIn(kGroupingNames, name);
}

std::vector<std::int32_t> FailureMap::clusterOfRows() const {
    if (!subjects) {
        return {};
    }
    std::vector<std::int32_t> ofSubject(subjects->all.size(), -1);
    for (const MapPoint& point : points) {
        ofSubject[point.subject] = point.cluster;
    }
    std::vector<std::int32_t> ofRow;
    ofRow.reserve(subjects->ofRow.size());
    for (const std::uint32_t subject : subjects->ofRow) {
        ofRow.push_back(ofSubject[subject]);
    }
    return ofRow;
}

Result<FailureMap> buildFailureMap(const RecordTable& table, const FailureMapOptions& options, Task& task) {
    FailureMap map{.subjects = std::make_shared<const Subjects>(findSubjects(table))};
    addFailures(map);
    if (map.points.empty()) {
        return map;
    }
    auto space = embedFailures(table, rowsOf(map), options, task);
    if (!space) {
        return std::unexpected(space.error());
    }
    map.space = std::make_shared<const geometry::Matrix>(std::move(space->points));
    map.terms = std::move(space->terms);
    map.features = std::move(space->features);
    map.embedder = std::move(space->embedder);
    map.howEmbedded = std::move(space->how);
    place(map, options);
    if (const Status grouped = group(map, table, options, task); !grouped) {
        return std::unexpected(grouped.error());
    }
    const Status laidOut = layOut(map, options, task);
    return laidOut ? Result<FailureMap>(std::move(map)) : std::unexpected(laidOut.error());
}

Result<FailureMap> regroup(const FailureMap& map, const RecordTable& table, const FailureMapOptions& options,
                           Task& task) {
    FailureMap regrouped = map;
    if (const Status grouped = group(regrouped, table, options, task); !grouped) {
        return std::unexpected(grouped.error());
    }
    if (regrouped.silhouettes.empty() && options.grouping == map.grouping) {
        regrouped.silhouettes = map.silhouettes;
    }
    describeMaking(regrouped, options.seed);
    return regrouped;
}

} // namespace fgw::explore
