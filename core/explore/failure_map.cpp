// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_map.h"

#include "core/explore/failure_features.h"
#include "core/explore/failure_texts.h"
#include "core/explore/map_clusters.h"
#include "core/explore/map_grouping.h"
#include "core/explore/map_layout.h"
#include "core/geometry/features.h"
#include "core/geometry/keywords.h"
#include "core/geometry/pca.h"
#include "core/geometry/terms.h"
#include "core/geometry/tfidf.h"
#include "core/geometry/truncated_svd.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fgw::explore {

namespace {

constexpr const char* kEmbedder = "tfidf-svd/1";
constexpr std::size_t kFewestToCluster = 3;
constexpr std::size_t kKeywords = 6;

/// The points in their joined space and what it was made from.
struct Space {
    FailureTexts texts;
    geometry::TermCounts terms;
    std::size_t textDimensions = 0;
    std::vector<std::string> featureNames;
    geometry::Matrix points;
};

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

Result<geometry::TermCounts> termsOf(const FailureTexts& texts, const FailureMapOptions& options,
                                     Task& task) {
    std::vector<std::string> joined;
    for (std::size_t index = 0; index < texts.inputs.size(); ++index) {
        joined.push_back(texts.inputs[index] + "\n" + texts.outputs[index]);
    }
    const std::vector<std::string_view> views(joined.begin(), joined.end());
    return geometry::countTerms(views, {.pairs = false, .threads = options.threads}, &task);
}

Result<geometry::Matrix> embed(const geometry::TermCounts& terms, const FailureMapOptions& options,
                               Task& task) {
    const geometry::Tfidf weighted = geometry::tfidf(terms.counts);
    const std::size_t dimensions = std::clamp<std::size_t>(options.textDimensions, 2, 256);
    auto svd = geometry::truncatedSvd(
        weighted.weights, {.dimensions = dimensions, .seed = options.seed, .threads = options.threads},
        &task);
    if (!svd) {
        return std::unexpected(svd.error());
    }
    geometry::normaliseRows(svd->embedding);
    return std::move(svd->embedding);
}

Result<Space> buildSpace(const RecordTable& table, const std::vector<std::uint32_t>& rows,
                         const FailureMapOptions& options, Task& task) {
    task.beginStep("embed failures", 0);
    auto texts = failureTexts(table, rows);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    auto terms = termsOf(*texts, options, task);
    if (!terms) {
        return std::unexpected(terms.error());
    }
    const auto embedding = embed(*terms, options, task);
    if (!embedding) {
        return std::unexpected(embedding.error());
    }
    FailureFeatures features = failureFeatures(table, rows, *texts);
    const geometry::Matrix scaled = geometry::scaledFeatures(features.columns);
    return Space{.texts = std::move(*texts),
                 .terms = std::move(*terms),
                 .textDimensions = embedding->columns,
                 .featureNames = std::move(features.names),
                 .points = geometry::joinFeatures(*embedding, scaled, options.featureWeight)};
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

/// What is noise comes last, and is named so.
void assignClusters(FailureMap& map, const RecordTable& table, const Space& space, const Groups& groups) {
    bool hasNoise = false;
    for (std::size_t point = 0; point < map.points.size(); ++point) {
        const bool isNoise = groups.groupOf[point] < 0;
        hasNoise = hasNoise || isNoise;
        map.points[point].cluster = isNoise ? static_cast<std::int32_t>(groups.count) : groups.groupOf[point];
    }
    auto keywords = geometry::clusterKeywords(space.terms, groups.groupOf, groups.count, kKeywords);
    keywords.resize(groups.count + (hasNoise ? 1 : 0));
    map.clusters = describeClusters(table, {.points = map.points,
                                            .distances = groups.squaredDistances,
                                            .inputs = space.texts.inputs,
                                            .keywords = keywords});
    if (hasNoise) {
        map.clusters.back().name = "noise";
        map.clusters.back().isNoise = true;
    }
}

std::string describeClustering(const FailureMap& map, const Space& space, const Groups& groups,
                               const FailureMapOptions& options) {
    return fmt::format("{} failures; TF-IDF of input and output ({} terms) reduced by SVD to {} dimensions, "
                       "joined with {} at weight {}; {}",
                       map.points.size(), space.terms.terms.size(), space.textDimensions,
                       fmt::join(space.featureNames, ", "), options.featureWeight,
                       groups.how.empty() ? "too few to cluster" : groups.how);
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

constexpr std::array<std::pair<Projection, std::string_view>, 3> kProjectionNames{
    {{Projection::Pca, "pca"}, {Projection::Tsne, "tsne"}, {Projection::Umap, "umap"}}};

constexpr std::array<std::pair<Grouping, std::string_view>, 3> kGroupingNames{
    {{Grouping::KMeans, "kmeans"}, {Grouping::Hdbscan, "hdbscan"}, {Grouping::Ward, "ward"}}};

} // namespace

std::string_view projectionName(Projection projection) {
    return std::ranges::find(kProjectionNames, projection, [](const auto& entry) { return entry.first; })
        ->second;
}

std::optional<Projection> projectionNamed(std::string_view name) {
    const auto found =
        std::ranges::find(kProjectionNames, name, [](const auto& entry) { return entry.second; });
    return found == kProjectionNames.end() ? std::nullopt : std::optional(found->first);
}

std::string_view groupingName(Grouping grouping) {
    return std::ranges::find(kGroupingNames, grouping, [](const auto& entry) { return entry.first; })->second;
}

std::optional<Grouping> groupingNamed(std::string_view name) {
    const auto found =
        std::ranges::find(kGroupingNames, name, [](const auto& entry) { return entry.second; });
    return found == kGroupingNames.end() ? std::nullopt : std::optional(found->first);
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
    FailureMap map{.subjects = std::make_shared<const Subjects>(findSubjects(table)), .embedder = kEmbedder};
    addFailures(map);
    if (map.points.empty()) {
        return map;
    }
    auto space = buildSpace(table, rowsOf(map), options, task);
    if (!space) {
        return std::unexpected(space.error());
    }
    map.space = std::make_shared<const geometry::Matrix>(std::move(space->points));
    place(map, options);
    Groups groups;
    if (map.points.size() >= kFewestToCluster) {
        auto grouped = groupPoints(*map.space, options, task);
        if (!grouped) {
            return std::unexpected(grouped.error());
        }
        groups = std::move(*grouped);
        assignClusters(map, table, *space, groups);
    }
    map.howClustered = describeClustering(map, *space, groups, options);
    map.silhouettes = std::move(groups.silhouettes);
    map.silhouetteSample = groups.silhouetteSample;
    const Status laidOut = layOut(map, options, task);
    return laidOut ? Result<FailureMap>(std::move(map)) : std::unexpected(laidOut.error());
}

} // namespace fgw::explore
