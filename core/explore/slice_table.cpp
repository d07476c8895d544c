// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/slice_table.h"

#include "core/explore/row_groups.h"
#include "core/records/scored.h"
#include "core/stats/calibration.h"
#include "core/stats/proportion.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace fgw::explore {

namespace {

/// A scored answer, and what it counts towards.
struct ScoredAnswer {
    std::uint32_t item = 0;
    bool passed = false;
    bool abstained = false;
    bool confidentWrong = false;
};

/// Figures under way.
struct CellTally {
    OutcomeFigures figures;
    std::vector<ScoredAnswer> answers;
};

void add(CellTally& tally, const RecordTable& table, std::size_t row) {
    const Outcome outcome = table.outcome()[row];
    ++tally.figures.counts[static_cast<std::size_t>(outcome)];
    if (!isScored(outcome)) {
        return;
    }
    ScoredAnswer answer{.item = table.item()[row].value, .passed = outcome == Outcome::Pass};
    answer.abstained = !answer.passed && table.abstained()[row] != 0;
    answer.confidentWrong =
        stats::isConfidentlyWrong({.right = answer.passed,
                                   .abstained = answer.abstained,
                                   .confidence = stats::statedConfidence(table.confidence()[row])});
    tally.figures.abstained += answer.abstained ? 1 : 0;
    tally.figures.confidentWrong += answer.confidentWrong ? 1 : 0;
    tally.answers.push_back(answer);
}

/// `answers` stand item by item.
stats::Estimate rateOf(const std::vector<ScoredAnswer>& answers, bool ScoredAnswer::* counts) {
    std::vector<stats::TrialGroup> byItem;
    for (std::size_t index = 0; index < answers.size(); ++index) {
        if (index == 0 || answers[index].item != answers[index - 1].item) {
            byItem.emplace_back();
        }
        byItem.back().successes += answers[index].*counts ? 1 : 0;
        ++byItem.back().trials;
    }
    return stats::proportionOverGroups(byItem);
}

OutcomeFigures finish(CellTally& tally) {
    std::ranges::sort(tally.answers, {}, &ScoredAnswer::item);
    tally.figures.accuracy = rateOf(tally.answers, &ScoredAnswer::passed);
    tally.figures.abstentionRate = rateOf(tally.answers, &ScoredAnswer::abstained);
    tally.figures.confidentWrongRate = rateOf(tally.answers, &ScoredAnswer::confidentWrong);
    return std::move(tally.figures);
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
    std::vector<CellTally> tallies(slices.cells.size());
    std::vector<std::vector<std::uint32_t>> rowsOfSlice(slices.slices.size());
    forEachRow(table, rows, [&](std::size_t row) {
        const std::uint32_t slice = groups->ofRow[row];
        rowsOfSlice[slice].push_back(static_cast<std::uint32_t>(row));
        add(tallies[slice * slices.models.size() + table.model()[row].value], table, row);
    });
    for (std::size_t cell = 0; cell < tallies.size(); ++cell) {
        slices.cells[cell].figures = finish(tallies[cell]);
    }
    task.beginStep("separation", slices.slices.size());
    for (std::size_t slice = 0; slice < slices.slices.size(); ++slice) {
        const ItemAnswers answers = itemAnswersOf(table, rowsOfSlice[slice]);
        const Result<stats::Estimate> separation = stats::separationOf(
            answers.complete, {.resamples = options.resamples, .seed = options.seed}, &task);
        if (!separation) {
            return std::unexpected(separation.error());
        }
        slices.separation.push_back(*separation);
        slices.itemsLeftOut.push_back(answers.itemsLeftOut);
        slices.sparseModels.push_back(answers.sparseModels);
        task.advanceTo(slice + 1);
    }
    return slices;
}

OutcomeFigures figuresOf(const RecordTable& table, const BitSet& rows) {
    CellTally tally;
    rows.forEach([&](std::size_t row) { add(tally, table, row); });
    return finish(tally);
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
