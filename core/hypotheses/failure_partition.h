// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/evaluate.h"
#include "core/benchmark/item.h"
#include "core/hypotheses/evaluation_groups.h"
#include "core/hypotheses/structure_review.h"

#include <span>
#include <vector>

namespace fgw::hypotheses {

/// The items of some evaluations as the benchmark knows them, in order of first appearance, with the answers
/// to them by model. The texts are read from the table's source.
struct RebuiltAnswers {
    std::vector<benchmark::Item> items;
    std::vector<ItemIndex> indexes; ///< by item, into the table
    benchmark::AnswerTable answers;
};
[[nodiscard]] Result<RebuiltAnswers> rebuildAnswers(const RecordTable& table,
                                                    std::span<const std::uint32_t> rows);

/// Clusters the failures of a group anew; k = 0 chooses by silhouette. The same as the harness does for a
/// source slice: same seed, same k, same bits.
[[nodiscard]] Result<ClusteredFailures> clusterAnew(const RecordTable& table, const EvaluationGroup& group,
                                                    std::size_t clusters, std::size_t resamples,
                                                    const Task& task);

/// The clusters that the log says of the failures in these evaluations.
[[nodiscard]] Result<ClusteredFailures> clustersAsLogged(const RecordTable& table,
                                                         std::span<const std::uint32_t> rows,
                                                         std::size_t resamples, const Task& task);

} // namespace fgw::hypotheses
