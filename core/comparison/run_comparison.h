// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/joined_runs.h"
#include "core/comparison/pair_comparison.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fgw::comparison {

struct ComparedRun {
    std::string name;
    std::shared_ptr<const RecordTable> records; ///< never null
};

/// One model of one run.
struct Column {
    std::uint32_t run = 0; ///< into RunComparison::runs
    ModelIndex model;
    std::string modelName;
};

/// Two columns to be compared, the earlier first.
using ColumnPair = std::pair<std::size_t, std::size_t>;

/// Several runs on the same items, side by side: the item × run matrix, and what pairs are taken from.
struct RunComparison {
    std::vector<ComparedRun> runs;
    JoinedRuns joined;
    std::vector<Column> columns;                 ///< every model of every run, run by run
    std::vector<std::vector<ItemTally>> tallies; ///< by column, then by joined item

    /// "model", or "model · run" where there are several runs.
    [[nodiscard]] std::string columnName(std::size_t column) const;
    /// The column of a model of a run; none where the run has no such model.
    [[nodiscard]] std::optional<std::size_t> findColumn(std::uint32_t run, std::string_view model) const;
    /// The runs of two columns ask something else under an item's id.
    [[nodiscard]] bool inputDiffers(std::uint32_t item, const ColumnPair& pair) const;
    /// Evaluations of one run that belong to the items, by the models of the given columns only.
    [[nodiscard]] BitSet rowsOf(std::uint32_t run, std::span<const std::uint32_t> items,
                                std::span<const std::size_t> ofColumns) const;
};

/// Joins the runs and counts what every model made of every item. Only error: Cancelled.
[[nodiscard]] Result<RunComparison> compareRuns(std::vector<ComparedRun> runs, JoinBy by, Task& task);

/// What two runs are compared by: every model that both have with itself; where they share none and have one
/// each, those two. Empty where it takes a person to say which.
[[nodiscard]] std::vector<ColumnPair> naturalPairs(const RunComparison& comparison, std::uint32_t before,
                                                   std::uint32_t after);

/// The pair to look at first: of the natural pairs of the last two runs, else of a column of the last run
/// with any before it, the one with most items that both have scored answers to, the first of equals. None
/// where there are no two columns.
[[nodiscard]] std::optional<ColumnPair> firstPair(const RunComparison& comparison);

[[nodiscard]] Result<PairComparison> comparePair(const RunComparison& comparison, const ColumnPair& pair,
                                                 const PairOptions& options, Task& task);

} // namespace fgw::comparison
