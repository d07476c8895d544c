// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/explore/failures.h"
#include "core/records/record_table.h"
#include "core/stats/estimate.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fgw::explore {

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
    /// Clusters to look for; 0 chooses k by the greatest mean silhouette on at most 1,000 points, in 2 …
    /// maxClusters, from 4 where there are 200 failures or more, and never more than one for five failures.
    std::size_t clusters = 0;
    std::size_t maxClusters = 16;
    Threads threads;
};

struct MapPoint {
    std::uint32_t subject = 0; ///< into FailureMap::subjects->all
    std::uint32_t row = 0;     ///< representative record
    float x = 0;               ///< projection, first two principal components
    float y = 0;
    std::int32_t cluster = 0; ///< into FailureMap::clusters
};

struct ModelShare {
    std::string model;
    std::size_t failures = 0; ///< of this model in the cluster
    double share = 0;         ///< of the cluster's failures
};

struct MapCluster {
    std::string name;                  ///< its keywords, as "eggs · dozen · sells"
    std::vector<std::string> keywords; ///< what sets it apart: class-based TF-IDF, best first
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
    std::vector<MapCluster> clusters;      ///< largest first
    std::vector<SilhouetteAt> silhouettes; ///< the curve by which k was chosen; empty where it was given
    std::size_t silhouetteSample = 0;      ///< how many failures the curve was measured on
    double explainedX = 0;                 ///< share of the feature space's variance along x, 0 to 1
    double explainedY = 0;
    std::string embedder; ///< name and version of what made the vectors
    std::string howMade;  ///< one sentence with the options, for the provenance line

    /// cluster of the subject's point for each row; −1 where the row's subject is no failure.
    [[nodiscard]] std::vector<std::int32_t> clusterOfRows() const;
};

/// Embeds the failures' texts (TF-IDF, truncated SVD) joined with their scaled geometry features, clusters
/// them by k-means and projects them by PCA. `structure_id` never enters. Fewer than three failures give a
/// map of points without clusters; none gives an empty map.
[[nodiscard]] Result<FailureMap> buildFailureMap(const RecordTable& table, const FailureMapOptions& options,
                                                 Task& task);

} // namespace fgw::explore
