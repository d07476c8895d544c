// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/run_comparison.h"

#include <algorithm>

namespace fgw::comparison {

namespace {

std::vector<std::size_t> columnsOf(const RunComparison& comparison, std::uint32_t run) {
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < comparison.columns.size(); ++column) {
        if (comparison.columns[column].run == run) {
            columns.push_back(column);
        }
    }
    return columns;
}

void addColumns(RunComparison& comparison, std::uint32_t run) {
    const RecordTable& table = *comparison.runs[run].records;
    for (std::uint32_t model = 0; model < table.models().size(); ++model) {
        comparison.columns.push_back({run, ModelIndex(model), table.models()[model]});
        comparison.tallies.push_back(tallyItems(comparison.joined, run, table, ModelIndex(model)));
    }
}

/// Every column of the last run with any column of a run before it, or of the one run.
std::vector<ColumnPair> pairsWithLastRun(const RunComparison& comparison) {
    const auto last = static_cast<std::uint32_t>(comparison.runs.size() - 1);
    std::vector<ColumnPair> pairs;
    for (const std::size_t after : columnsOf(comparison, last)) {
        for (std::size_t before = 0; before < after; ++before) {
            if (last == 0 || comparison.columns[before].run < last) {
                pairs.emplace_back(before, after);
            }
        }
    }
    return pairs;
}

BitSet scoredItems(const std::vector<ItemTally>& tallies) {
    return BitSet::where(tallies.size(), [&](std::size_t item) { return tallies[item].isScored(); });
}

} // namespace

std::string RunComparison::columnName(std::size_t column) const {
    const Column& named = columns[column];
    return runs.size() == 1 ? named.modelName : named.modelName + " · " + runs[named.run].name;
}

std::optional<std::size_t> RunComparison::findColumn(std::uint32_t run, std::string_view model) const {
    const auto found = std::ranges::find_if(
        columns, [&](const Column& column) { return column.run == run && column.modelName == model; });
    return found == columns.end() ? std::nullopt
                                  : std::optional(static_cast<std::size_t>(found - columns.begin()));
}

bool RunComparison::inputDiffers(std::uint32_t item, const ColumnPair& pair) const {
    return joined.inputDiffers(item, columns[pair.first].run, columns[pair.second].run);
}

BitSet RunComparison::rowsOf(std::uint32_t run, std::span<const std::uint32_t> items,
                             std::span<const std::size_t> ofColumns) const {
    const RecordTable& table = *runs[run].records;
    std::vector<bool> isWanted(table.models().size(), false);
    for (const std::size_t column : ofColumns) {
        if (columns[column].run == run) {
            isWanted[columns[column].model.value] = true;
        }
    }
    BitSet rows = joined.rowsOf(run, items);
    rows &= BitSet::where(table.size(), [&](std::size_t row) { return isWanted[table.model()[row].value]; });
    return rows;
}

Result<RunComparison> compareRuns(std::vector<ComparedRun> runs, JoinBy by, Task& task) {
    std::vector<const RecordTable*> tables;
    for (const ComparedRun& run : runs) {
        tables.push_back(run.records.get());
    }
    Result<JoinedRuns> joined = joinRuns(tables, by, task);
    if (!joined) {
        return std::unexpected(joined.error());
    }
    RunComparison comparison{.runs = std::move(runs), .joined = *std::move(joined)};
    for (std::uint32_t run = 0; run < comparison.runs.size(); ++run) {
        if (task.cancelled()) {
            return cancelledError("compare the runs");
        }
        addColumns(comparison, run);
    }
    return comparison;
}

std::vector<ColumnPair> naturalPairs(const RunComparison& comparison, std::uint32_t before,
                                     std::uint32_t after) {
    const std::vector<std::size_t> first = columnsOf(comparison, before);
    const std::vector<std::size_t> second = columnsOf(comparison, after);
    std::vector<ColumnPair> pairs;
    for (const std::size_t column : first) {
        if (const auto same = comparison.findColumn(after, comparison.columns[column].modelName)) {
            pairs.emplace_back(column, *same);
        }
    }
    if (pairs.empty() && first.size() == 1 && second.size() == 1) {
        pairs.emplace_back(first.front(), second.front());
    }
    return pairs;
}

std::optional<ColumnPair> firstPair(const RunComparison& comparison) {
    const auto last = static_cast<std::uint32_t>(comparison.runs.size() - 1);
    std::vector<ColumnPair> pairs =
        last > 0 ? naturalPairs(comparison, last - 1, last) : std::vector<ColumnPair>();
    if (pairs.empty()) {
        pairs = pairsWithLastRun(comparison);
    }
    std::vector<BitSet> scored;
    for (const std::vector<ItemTally>& tallies : comparison.tallies) {
        scored.push_back(scoredItems(tallies));
    }
    const auto most = std::ranges::max_element(pairs, {}, [&scored](const ColumnPair& pair) {
        BitSet shared = scored[pair.first];
        shared &= scored[pair.second];
        return shared.count();
    });
    return most == pairs.end() ? std::nullopt : std::optional(*most);
}

Result<PairComparison> comparePair(const RunComparison& comparison, const ColumnPair& pair,
                                   const PairOptions& options, Task& task) {
    const std::uint32_t before = comparison.columns[pair.first].run;
    const std::uint32_t after = comparison.columns[pair.second].run;
    return comparePair(comparison.joined.itemsBetween(before, after), comparison.tallies[pair.first],
                       comparison.tallies[pair.second], options, task);
}

} // namespace fgw::comparison
