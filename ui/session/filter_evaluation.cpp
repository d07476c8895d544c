// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/filter_evaluation.h"

#include <optional>

namespace fgw::ui {

namespace {

/// Collects what full-text searches of one evaluation ran into.
struct SearchOutcome {
    bool partial = false;
    std::optional<Error> error;
};

BitSet searchRows(const FilterInput& input, const std::string& words, Task& task, SearchOutcome& outcome) {
    BitSet rows(input.records->size());
    const Result<cache::TextSearch> found = input.cache->search(input.source, words, task);
    if (!found) {
        outcome.error = found.error();
        return rows;
    }
    outcome.partial = outcome.partial || found->partial;
    for (const std::uint64_t row : found->rows) {
        rows.set(row);
    }
    return rows;
}

query::FilterContext contextOf(const FilterInput& input, Task& task, SearchOutcome& outcome) {
    query::FilterContext context;
    context.fullText = [&](const std::string& words) { return searchRows(input, words, task, outcome); };
    context.note = [&](std::size_t row) { return input.judgements->note(row); };
    context.label = [&](std::size_t row) { return input.judgements->label(row); };
    if (input.map) {
        context.cluster = [map = input.map, clusters = input.map->clusterOfRows()](std::size_t row) {
            const std::int32_t cluster = clusters[row];
            return cluster < 0 ? std::string() : map->clusters[static_cast<std::size_t>(cluster)].name;
        };
    }
    return context;
}

} // namespace

Result<FilterRows> evaluateFilter(const FilterInput& input, Task& task) {
    SearchOutcome outcome;
    Result<BitSet> rows = input.filter.evaluate(*input.records, contextOf(input, task, outcome), &task);
    if (!rows) {
        return std::unexpected(rows.error());
    }
    if (outcome.error) {
        return std::unexpected(*outcome.error);
    }
    return FilterRows{std::move(*rows), outcome.partial};
}

} // namespace fgw::ui
