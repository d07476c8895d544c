// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/explore/failures.h"
#include "core/geometry/matrix.h"
#include "core/records/record_table.h"
#include "core/stats/estimate.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::geometry {
struct TermCounts;
} // namespace fgw::geometry

namespace fgw::explore {

struct FailureFeatures;
struct Groups;
struct ItemVectors;

/// What failures are told apart by.
enum class Embedding : std::uint8_t {
    Text,     ///< words of input and output, joined with the geometry features
    Features, ///< the geometry features alone
    Imported, ///< vectors made elsewhere, joined with the geometry features
};

/// How points come from their space into the plane.
enum class Projection : std::uint8_t {
    Pca,  ///< the first two principal components: true to large distances, at once
    Tsne, ///< t-SNE: true to who is near whom; distances between groups mean little
    Umap, ///< UMAP: the same, with tighter groups
};

/// How failures are grouped.
enum class Grouping : std::uint8_t {
    KMeans,  ///< round groups of like size; every failure is in one
    Hdbscan, ///< dense regions, as many as there are; the rest is noise, a cluster that is named so
    Ward,    ///< merged pair by pair with the least loss; every failure is in one
};

struct FailureMapOptions {
    /// Reproduces the map bit for bit.
    std::uint64_t seed = 0;
    /// Dimensions kept by the truncated SVD of the TF-IDF matrix, 2 to 256. More keeps finer wording, but
    /// costs time and blurs clusters: with 16 the silhouette of the GSM8K failures has a peak, with 64 it
    /// only rises.
    std::size_t textDimensions = 16;
    /// Share of the geometry features (shape of the texts, numeric metadata) in squared distances, 0 to 1;
    /// the text has the rest.
    double featureWeight = 0.3;
    Embedding embedding = Embedding::Text;
    /// How much a field counts in squared distances beside the others of its kind, 0 or more: 0 leaves it
    /// out, 2 counts it twice; 1 where nothing is given. weighableFields has the names.
    std::map<std::string, double> fieldWeights;
    /// Of the items, where the embedding is imported; null otherwise.
    std::shared_ptr<const ItemVectors> vectors;
    Grouping grouping = Grouping::KMeans;
    /// Clusters to look for by k-means and Ward; HDBSCAN finds its own number. 0 chooses k by the greatest
    /// mean silhouette on at most 1,000 points, in 2 … maxClusters, from 4 where there are 200 failures or
    /// more, and never more than one for five failures.
    std::size_t clusters = 0;
    std::size_t maxClusters = 16;
    Projection projection = Projection::Pca;
    /// With more failures, this many landmarks drawn by the seed are laid out and the others placed among
    /// them; concerns every projection but PCA.
    std::size_t mostLaidOut = 100'000;
    Threads threads;
};

/// "text", "features", "imported".
[[nodiscard]] std::string_view embeddingName(Embedding embedding);
[[nodiscard]] std::optional<Embedding> embeddingNamed(std::string_view name);
/// "pca", "tsne", "umap": what the command line, the session file and documents call it.
[[nodiscard]] std::string_view projectionName(Projection projection);
[[nodiscard]] std::optional<Projection> projectionNamed(std::string_view name);
/// "kmeans", "hdbscan", "ward".
[[nodiscard]] std::string_view groupingName(Grouping grouping);
[[nodiscard]] std::optional<Grouping> groupingNamed(std::string_view name);

struct MapPoint {
    std::uint32_t subject = 0; ///< into FailureMap::subjects->all
    std::uint32_t row = 0;     ///< representative record
    float x = 0;               ///< place in the plane, in no unit
    float y = 0;
    std::int32_t cluster = 0; ///< into FailureMap::clusters
};

struct ModelShare {
    std::string model;
    std::size_t failures = 0; ///< of this model in the cluster
    double share = 0;         ///< of the cluster's failures
};

struct MapCluster {
    std::string name; ///< its keywords, as "eggs · dozen · sells", or what a person called it
    std::string key;  ///< names it in edits, whatever it is called: its number as it was found, "(1+2)" where
                      ///< a person merged some, "3/1" where one was split
    std::vector<std::string> keywords; ///< what sets it apart: class-based TF-IDF, best first
    bool isNoise = false;              ///< what HDBSCAN left over
    bool isRenamed = false;            ///< a person gave it its name
    std::size_t size = 0;
    stats::Estimate purity; ///< of structure_id within the cluster; no value where no structure is known
    std::string commonestStructure;
    std::vector<ModelShare> models; ///< most failures first
    std::vector<std::uint32_t>
        exemplars; ///< indexes of points nearest the centroid, nearest first, at most 5
    std::size_t modelsAffected = 0;
    float centreX = 0; ///< median of its points, for a label
    float centreY = 0;
};

struct SilhouetteAt {
    std::size_t k = 0;
    double silhouette = 0;
};

/// The geometry of a source's failures. Immutable once built.
struct FailureMap {
    std::shared_ptr<const Subjects> subjects;
    std::vector<MapPoint> points;
    std::vector<MapCluster> clusters; ///< largest first unless a person split or merged some, noise last
    Grouping grouping = Grouping::KMeans;
    std::size_t groups = 0; ///< clusters that the grouping found, without noise and before any edit
    std::size_t edits = 0;  ///< how often a person renamed, merged or split
    std::shared_ptr<const Groups> grouped; ///< as the grouping found them; null where there are too few
    /// The curve by which k was chosen, and kept where another k is then set by hand; empty where none was
    /// measured.
    std::vector<SilhouetteAt> silhouettes;
    std::size_t silhouetteSample = 0; ///< how many failures the curve was measured on
    double explainedX = 0;            ///< share of the space's variance along the first principal
                                      ///< component, 0 to 1, whatever the projection
    double explainedY = 0;            ///< along the second one
    Projection projection = Projection::Pca;
    std::size_t layoutIteration = 0;  ///< how far the layout has come
    std::size_t layoutIterations = 0; ///< when it is settled; 0 where nothing is iterated
    std::size_t landmarks = 0; ///< how many points were laid out, the others being placed among them; 0: all
    std::shared_ptr<const geometry::Matrix> space;     ///< points × dimensions: in which they are near or far
    std::shared_ptr<const geometry::TermCounts> terms; ///< a document is a point: its input and output
    std::shared_ptr<const FailureFeatures> features;   ///< by point, as they are before scaling
    std::string embedder;                              ///< name and version of what made the vectors
    std::string howEmbedded;                           ///< of howMade, what failures are told apart by
    std::string howClustered;                          ///< of howMade, how they are grouped
    std::string howLaidOut;                            ///< of howMade, how they come into the plane
    std::string howMade; ///< one sentence with the options, for the provenance line

    /// cluster of the subject's point for each row; −1 where the row's subject is no failure.
    [[nodiscard]] std::vector<std::int32_t> clusterOfRows() const;
};

/// Embeds the failures' texts (TF-IDF, truncated SVD) joined with their scaled geometry features, groups
/// them and lays them out to the end. `structure_id` never enters. Fewer than three failures give
/// a map of points without clusters; none gives an empty map. Who wants to see a layout settle asks for PCA
/// here and goes on with startLayout.
[[nodiscard]] Result<FailureMap> buildFailureMap(const RecordTable& table, const FailureMapOptions& options,
                                                 Task& task);

/// The same failures at the same places, in other groups. Edits of the old groups are gone. Only error:
/// Cancelled.
[[nodiscard]] Result<FailureMap> regroup(const FailureMap& map, const RecordTable& table,
                                         const FailureMapOptions& options, Task& task);

} // namespace fgw::explore
