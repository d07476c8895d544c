// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/records/record_table.h"
#include "core/stats/bootstrap.h"
#include "core/stats/estimate.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fgw::explore {

/// A model that answered so few items that hardly any would be left which all models answered.
struct SparseModel {
    ModelIndex model;
    std::uint64_t items = 0; ///< that it answered
};

/// The items that every model answered, gathered into kinds that were answered alike: what separation needs
/// to know. An item counts with all of its evaluations, so that several seeds or epochs do not pass for more
/// items.
struct ItemAnswers {
    std::size_t models = 0; ///< with scored answers among the rows
    std::vector<std::uint32_t> kindCounts;
    std::vector<std::uint32_t> passes; ///< kinds × models, row-major: of one item of the kind
    std::vector<std::uint32_t>
        scored; ///< kinds × models, row-major: passes and fails of one item of the kind
    std::uint64_t items = 0;
    std::uint64_t itemsLeftOut = 0; ///< lack some model's scored answer
    /// As stats::sparseAnswerers says. `models` does not count them, and no item lacks their answers.
    std::vector<SparseModel> sparseModels;
};

[[nodiscard]] ItemAnswers itemAnswersOf(const RecordTable& table, std::span<const std::uint32_t> rows);

/// S over the items, n of them, with its percentile bootstrap interval over items jointly for all models, or
/// the exact bound where every resample must give the same S (stats::separationBound). No value under two
/// models. Only error: Cancelled.
[[nodiscard]] Result<stats::Estimate> separationOf(const ItemAnswers& answers,
                                                   const stats::BootstrapOptions& options, const Task& task);

} // namespace fgw::explore
