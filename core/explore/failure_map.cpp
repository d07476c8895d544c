// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_map.h"

#include "core/explore/failure_features.h"
#include "core/explore/failure_texts.h"
#include "core/explore/map_clusters.h"
#include "core/geometry/choose_k.h"
#include "core/geometry/cluster_ranks.h"
#include "core/geometry/features.h"
#include "core/geometry/keywords.h"
#include "core/geometry/kmeans.h"
#include "core/geometry/pca.h"
#include "core/geometry/terms.h"
#include "core/geometry/tfidf.h"
#include "core/geometry/truncated_svd.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::explore {

namespace {

constexpr const char* kEmbedder = "tfidf-svd/1";
constexpr std::size_t kFewestToCluster = 3;
/// With this many failures fewer than four clusters would hide more than they show.
constexpr std::size_t kManyFailures = 200;
constexpr std::size_t kFewestClustersOfMany = 4;
/// A cluster should have about this many members before another one is looked for.
constexpr std::size_t kFailuresPerCluster = 5;
constexpr std::size_t kSilhouetteSample = 1000;
constexpr std::size_t kSilhouetteStarts = 3;
/// Of the clustering that is shown: fewer leave it to the order of the records which of several good ones it
/// is.
constexpr std::size_t kStarts = 10;
constexpr std::size_t kKeywords = 6;

/// The points in their joined space and what it was made from.
struct Space {
    FailureTexts texts;
    geometry::TermCounts terms;
    std::size_t textDimensions = 0;
    std::vector<std::string> featureNames;
    geometry::Matrix points;
};

struct Clustering {
    geometry::KMeansState state;
    std::vector<SilhouetteAt> silhouettes;
    std::size_t fewest = 0;
    std::size_t most = 0;
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

Result<std::size_t> chooseClusters(Clustering& clustering, const geometry::Matrix& points,
                                   const FailureMapOptions& options, Task& task) {
    const bool areMany = points.rows >= kManyFailures;
    clustering.fewest = areMany ? kFewestClustersOfMany : 2;
    clustering.most =
        std::max(clustering.fewest, std::min(options.maxClusters, points.rows / kFailuresPerCluster));
    const auto chosen = geometry::chooseK(points,
                                          {.fewest = clustering.fewest,
                                           .most = clustering.most,
                                           .sample = kSilhouetteSample,
                                           .starts = kSilhouetteStarts,
                                           .seed = options.seed,
                                           .threads = options.threads},
                                          &task);
    if (!chosen) {
        return std::unexpected(chosen.error());
    }
    for (const auto& [k, silhouette] : chosen->curve) {
        clustering.silhouettes.push_back({k, silhouette});
    }
    return chosen->k;
}

Result<Clustering> clusterPoints(const geometry::Matrix& points, const FailureMapOptions& options,
                                 Task& task) {
    task.beginStep("cluster failures", 0);
    Clustering clustering;
    std::size_t k = options.clusters;
    if (k == 0) {
        const auto chosen = chooseClusters(clustering, points, options, task);
        if (!chosen) {
            return std::unexpected(chosen.error());
        }
        k = *chosen;
    }
    auto state = geometry::kMeans(
        points, {.clusters = k, .starts = kStarts, .seed = options.seed, .threads = options.threads}, &task);
    if (!state) {
        return std::unexpected(state.error());
    }
    clustering.state = std::move(*state);
    return clustering;
}

void place(FailureMap& map, const geometry::Matrix& points, const FailureMapOptions& options) {
    const geometry::PrincipalComponents projected = geometry::principalComponents(points, 2, options.threads);
    for (std::size_t point = 0; point < map.points.size(); ++point) {
        map.points[point].x = projected.coordinates.row(point)[0];
        map.points[point].y = projected.coordinates.row(point)[1];
    }
    map.explainedX = projected.shares[0];
    map.explainedY = projected.shares[1];
}

void assignClusters(FailureMap& map, const RecordTable& table, const Space& space,
                    const Clustering& clustering) {
    const std::size_t clusters = clustering.state.centres.rows;
    const std::vector<std::int32_t> ranks = geometry::ranksBySize(clustering.state.clusterOf, clusters);
    std::vector<std::int32_t> clusterOf;
    for (std::size_t point = 0; point < map.points.size(); ++point) {
        clusterOf.push_back(ranks[static_cast<std::size_t>(clustering.state.clusterOf[point])]);
        map.points[point].cluster = clusterOf.back();
    }
    const auto keywords = geometry::clusterKeywords(space.terms, clusterOf, clusters, kKeywords);
    map.clusters = describeClusters(table, {.points = map.points,
                                            .distances = clustering.state.squaredDistances,
                                            .inputs = space.texts.inputs,
                                            .keywords = keywords});
}

std::string describeK(const FailureMap& map, const Clustering& clustering) {
    if (clustering.silhouettes.empty()) {
        return fmt::format("k = {}", map.clusters.size());
    }
    return fmt::format("k = {} by the greatest mean silhouette of k = {} to {} on at most {} failures",
                       map.clusters.size(), clustering.fewest, clustering.most, kSilhouetteSample);
}

std::string describeMaking(const FailureMap& map, const Space& space, const Clustering& clustering,
                           const FailureMapOptions& options) {
    return fmt::format(
        "{} failures; TF-IDF of input and output ({} terms) reduced by SVD to {} dimensions, joined with "
        "{} at weight {}; k-means, {}; PCA; seed {}",
        map.points.size(), space.terms.terms.size(), space.textDimensions,
        fmt::join(space.featureNames, ", "), options.featureWeight, describeK(map, clustering), options.seed);
}

} // namespace

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
    const auto space = buildSpace(table, rowsOf(map), options, task);
    if (!space) {
        return std::unexpected(space.error());
    }
    place(map, space->points, options);
    Clustering clustering;
    if (map.points.size() >= kFewestToCluster) {
        auto clustered = clusterPoints(space->points, options, task);
        if (!clustered) {
            return std::unexpected(clustered.error());
        }
        clustering = std::move(*clustered);
        assignClusters(map, table, *space, clustering);
    }
    map.howMade = describeMaking(map, *space, clustering, options);
    map.silhouettes = std::move(clustering.silhouettes);
    map.silhouetteSample = std::min(map.points.size(), kSilhouetteSample);
    return map;
}

} // namespace fgw::explore
