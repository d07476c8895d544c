// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/base/task.h"
#include "core/explore/item_answers.h"
#include "core/records/record_table.h"
#include "core/stats/estimate.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace fgw::explore {

/// Counts of one group of records and the three figures that are never one. n counts the records that passed
/// or failed; where items were answered more than once, the intervals rest on how items differ
/// (stats::proportionOverGroups), since several seeds or epochs of an item are not several items.
struct OutcomeFigures {
    std::array<std::uint64_t, kOutcomes.size()> counts{};
    std::uint64_t abstained = 0;
    std::uint64_t confidentWrong = 0;
    stats::Estimate accuracy;           ///< pass / (pass + fail), Wilson 95 %
    stats::Estimate abstentionRate;     ///< of pass + fail, Wilson 95 %
    stats::Estimate confidentWrongRate; ///< of pass + fail, Wilson 95 %
};

struct SliceCell {
    SliceIndex slice;
    ModelIndex model;
    OutcomeFigures figures;
};

struct SliceTable {
    std::vector<std::string> slices; ///< names, as in the table or as the values of a metadata column
    std::vector<std::string> models;
    std::vector<SliceCell> cells;                       ///< slice-major: cells[slice × models.size() + model]
    std::vector<stats::Estimate> separation;            ///< by slice, percentile bootstrap over items, 95 %
    std::vector<std::uint64_t> itemsLeftOut;            ///< by slice: items that lack some model's answer
    std::vector<std::vector<SparseModel>> sparseModels; ///< by slice: models that separation leaves out
};

struct SliceOptions {
    /// Empty: the records' own slices. Otherwise a metadata column; a numeric one with more than 12 values is
    /// cut into quartiles.
    std::string groupBy;
    std::uint64_t seed = 0;
    std::size_t resamples = 1000;
};

/// `rows` restricts to a filter's rows; null means all.
[[nodiscard]] Result<SliceTable> buildSliceTable(const RecordTable& table, const BitSet* rows,
                                                 const SliceOptions& options, Task& task);

[[nodiscard]] OutcomeFigures figuresOf(const RecordTable& table, const BitSet& rows);

/// Rows of one cell of the table that `buildSliceTable` gives for the same `groupBy`; an index ≥ the number
/// of slices or models stands for all of them.
[[nodiscard]] BitSet rowsOfCell(const RecordTable& table, const SliceTable& slices,
                                const std::string& groupBy, std::size_t slice, std::size_t model);

} // namespace fgw::explore
