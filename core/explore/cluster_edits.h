// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::explore {

/// What a person does to the clusters of a map.
struct ClusterEdit {
    enum class Kind : std::uint8_t { Rename, Merge, Split };

    Kind kind = Kind::Rename;
    std::vector<std::string> clusters; ///< their keys: one, or of a merge at least two
    std::string name;                  ///< of a renamed one; empty gives it the name of its keywords again
    friend bool operator==(const ClusterEdit&, const ClusterEdit&) = default;
};

/// As a decision holds it: "rename 3 unit mix-ups", "merge 1 4", "split 2".
[[nodiscard]] std::string formatEdit(const ClusterEdit& edit);
/// Malformed where it is none of these.
[[nodiscard]] Result<ClusterEdit> parseEdit(std::string_view text);

/// The key of what clusters of these keys are merged into.
[[nodiscard]] std::string mergedKey(std::vector<std::string> keys);

/// Names one clustering of one source: edits hold for the same failures, embedded and grouped in the same
/// way with the same seed, and for no other. 32 hex digits.
[[nodiscard]] std::string clusteringId(std::string_view sourceDigest, const FailureMap& map,
                                       std::uint64_t seed);

/// The map with its clusters as the grouping found them, and then edited in this order. A merged cluster
/// stands where the first of its parts stood; a split one gives way to two, by k-means. What does not apply
/// is passed over: an edit of a cluster that is not there, of noise, or that splits equal points. Only error:
/// Cancelled.
[[nodiscard]] Result<FailureMap> editClusters(const FailureMap& map, const RecordTable& table,
                                              std::span<const ClusterEdit> edits,
                                              const FailureMapOptions& options, Task& task);

} // namespace fgw::explore
