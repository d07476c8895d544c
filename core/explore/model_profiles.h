// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/base/error.h"
#include "core/explore/failure_map.h"
#include "core/records/record_table.h"
#include "core/stats/bootstrap.h"
#include "core/stats/fisher.h"
#include "core/stats/profile_similarity.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace fgw::explore {

/// Where the failures of one model lie.
struct ModelProfile {
    std::size_t failures = 0;            ///< in the clusters
    std::size_t inNoise = 0;             ///< in no cluster; they are left out of the shares
    std::vector<stats::Estimate> shares; ///< by cluster: of the model's failures, Wilson's interval
};

/// How alike two models fail.
struct ModelPair {
    std::uint32_t first = 0; ///< into RecordTable::models()
    std::uint32_t second = 0;
    stats::ProfileSimilarity profiles;
    std::optional<double> profilesAdjustedP; ///< over all pairs, by Holm
    stats::TwoByTwo failed; ///< items that both answered: failed by both (inWith), by the first alone
                            ///< (inWithout), by the second alone (outWith), by neither
    /// Cohen's kappa of failing over the items that both answered: overlap beyond chance. It is above 0 where
    /// some items are harder for everybody.
    stats::Estimate overlap;
    std::optional<double> overlapP; ///< Fisher's exact test: failures dealt out anew over these items
    std::optional<double> overlapAdjustedP;
};

/// Whether models fail in the same places.
struct ModelProfiles {
    std::vector<std::uint32_t> clusters; ///< into FailureMap::clusters, noise left out
    std::vector<ModelProfile> models;    ///< in the order of the table's models
    std::vector<ModelPair> pairs;        ///< (0, 1), (0, 2) … (1, 2) …
    std::size_t answeredByAll = 0;       ///< items that every model answered
    std::size_t failedByAll = 0;         ///< of these

    /// The pair of two different models, in either order.
    [[nodiscard]] const ModelPair& pairOf(std::size_t first, std::size_t second) const;
};

/// Only error: Cancelled.
[[nodiscard]] Result<ModelProfiles> modelProfiles(const RecordTable& table, const FailureMap& map,
                                                  const stats::BootstrapOptions& options, Task& task);

/// The records behind a cell of a profile.
[[nodiscard]] BitSet rowsOfProfile(const RecordTable& table, const FailureMap& map, std::size_t model,
                                   std::uint32_t cluster);

/// The failing records of both models on the items that both fail; of one model with itself, all its
/// failures.
[[nodiscard]] BitSet rowsOfOverlap(const RecordTable& table, const FailureMap& map, std::size_t first,
                                   std::size_t second);

} // namespace fgw::explore
