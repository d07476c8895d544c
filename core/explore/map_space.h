// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/failure_features.h"
#include "core/explore/failure_map.h"
#include "core/geometry/matrix.h"
#include "core/geometry/terms.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace fgw::explore {

/// Failures as points, and what they were made from.
struct MapSpace {
    std::shared_ptr<const geometry::TermCounts> terms; ///< a document is a failure: the texts that count
    std::shared_ptr<const FailureFeatures> features;   ///< all of them, unscaled, also those left out
    geometry::Matrix points;
    std::string embedder; ///< name and version
    std::string how;      ///< for the provenance line
};

/// Embeds the failures of these rows as the options ask; `structure_id` never enters. Invalid where vectors
/// are asked for and none are given, or hardly any item has one. Otherwise only Cancelled, and the errors of
/// reading texts.
[[nodiscard]] Result<MapSpace> embedFailures(const RecordTable& table, std::span<const std::uint32_t> rows,
                                             const FailureMapOptions& options, Task& task);

/// The names that `FailureMapOptions::fieldWeights` knows for these features: "input", "output", "characters"
/// (runs of characters beside words, in both texts), and theirs.
[[nodiscard]] std::vector<std::string> weighableFields(const FailureFeatures& features);

} // namespace fgw::explore
