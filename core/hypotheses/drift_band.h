// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/records/record_table.h"
#include "core/stats/bootstrap.h"
#include "core/stats/drift.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace fgw::hypotheses {

/// round → centroids of its clusters, by the number of the cluster.
using CentroidsByRound = std::map<std::int32_t, std::vector<stats::Centroid>>;

/// round → interval of a figure of it.
using BandByRound = std::map<std::int32_t, stats::Interval>;

/// Why a step between two rounds has no interval of its drift.
enum class BandGap : std::uint8_t {
    NoEvaluations,   ///< there are none with a round
    NoCentroids,     ///< none are reported of a round
    UnknownClusters, ///< the log counts more clusters than centroids are reported of a round
    OtherFeatures,   ///< the centroids are not those of our own features
    TooFewItems,     ///< under `kFewestForInterval` items fail
    NoResamples,     ///< none were asked for
    NoTexts,         ///< the questions cannot be read any more
};

struct DriftBands {
    BandByRound byRound;
    std::optional<BandGap> gap; ///< of the first step that has none
};

/// round → interval of the drift from the round before, in units of the feature space. A log has no features,
/// but those of our own runs follow from the questions: the failures of each round are placed in the space
/// that those of the first one give, and where the logged clusters then have the reported centroids, items
/// are resampled, with all of their failures in both rounds, clusters and matches held fixed. It is the basic
/// bootstrap (see stats::macroPurity), cut at 0: centroids of few failures lie further apart than they will
/// stay, and those of a resample still further. From the first round on that has other features than ours
/// there is no entry. Only error: Cancelled.
[[nodiscard]] Result<DriftBands> driftBands(const RecordTable& table, const CentroidsByRound& reported,
                                            const stats::BootstrapOptions& options, const Task& task);

} // namespace fgw::hypotheses
