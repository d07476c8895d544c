// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/slice_table.h"

#include "core/explore/item_answers.h"
#include "core/explore/row_groups.h"
#include "core/stats/proportion.h"

namespace fgw::explore {

namespace {

/// What counts as sure of itself; a record that states no confidence counts too (it did not say that it was
/// unsure).
constexpr float kConfident = 0.8F;

void add(OutcomeFigures& figures, const RecordTable& table, std::size_t row) {
    const Outcome outcome = table.outcome()[row];
    ++figures.counts[static_cast<std::size_t>(outcome)];
    if (outcome != Outcome::Fail) {
        return;
    }
    if (table.abstained()[row] != 0) {
        ++figures.abstained;
    } else if (const float confidence = table.confidence()[row]; !(confidence < kConfident)) {
        ++figures.confidentWrong;
    }
}

void finish(OutcomeFigures& figures) {
    const std::uint64_t passes = figures.counts[static_cast<std::size_t>(Outcome::Pass)];
    const std::uint64_t scored = passes + figures.counts[static_cast<std::size_t>(Outcome::Fail)];
    figures.accuracy = stats::proportion(passes, scored);
    figures.abstentionRate = stats::proportion(figures.abstained, scored);
    figures.confidentWrongRate = stats::proportion(figures.confidentWrong, scored);
}

template <typename Visit>
void forEachRow(const RecordTable& table, const BitSet* rows, Visit&& visit) {
    if (rows != nullptr) {
        rows->forEach(visit);
        return;
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        visit(row);
    }
}

SliceTable emptyTable(const RecordTable& table, const RowGroups& groups) {
    SliceTable slices{.slices = groups.names, .models = table.models()};
    for (std::uint32_t slice = 0; slice < slices.slices.size(); ++slice) {
        for (std::uint32_t model = 0; model < slices.models.size(); ++model) {
            slices.cells.push_back({SliceIndex(slice), ModelIndex(model), {}});
        }
    }
    return slices;
}

} // namespace

Result<SliceTable> buildSliceTable(const RecordTable& table, const BitSet* rows, const SliceOptions& options,
                                   Task& task) {
    const Result<RowGroups> groups = groupRows(table, options.groupBy);
    if (!groups) {
        return std::unexpected(groups.error());
    }
    SliceTable slices = emptyTable(table, *groups);
    std::vector<std::vector<std::uint32_t>> rowsOfSlice(slices.slices.size());
    forEachRow(table, rows, [&](std::size_t row) {
        const std::uint32_t slice = groups->ofRow[row];
        rowsOfSlice[slice].push_back(static_cast<std::uint32_t>(row));
        add(slices.cells[slice * slices.models.size() + table.model()[row].value].figures, table, row);
    });
    for (SliceCell& cell : slices.cells) {
        finish(cell.figures);
    }
    task.beginStep("separation", slices.slices.size());
    for (std::size_t slice = 0; slice < slices.slices.size(); ++slice) {
        const ItemAnswers answers = itemAnswersOf(table, rowsOfSlice[slice]);
        const Result<stats::Estimate> separation =
            separationOf(answers, {.resamples = options.resamples, .seed = options.seed}, task);
        if (!separation) {
            return std::unexpected(separation.error());
        }
        slices.separation.push_back(*separation);
        slices.itemsLeftOut.push_back(answers.itemsLeftOut);
        task.advanceTo(slice + 1);
    }
    return slices;
}

OutcomeFigures figuresOf(const RecordTable& table, const BitSet& rows) {
    OutcomeFigures figures;
    rows.forEach([&](std::size_t row) { add(figures, table, row); });
    finish(figures);
    return figures;
}

BitSet rowsOfCell(const RecordTable& table, const SliceTable& slices, const std::string& groupBy,
                  std::size_t slice, std::size_t model) {
    BitSet rows(table.size());
    const Result<RowGroups> groups = groupRows(table, groupBy);
    if (!groups) {
        return rows;
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        const bool inSlice = slice >= slices.slices.size() || groups->ofRow[row] == slice;
        const bool ofModel = model >= slices.models.size() || table.model()[row].value == model;
        rows.assign(row, inSlice && ofModel);
    }
    return rows;
}

} // namespace fgw::explore
