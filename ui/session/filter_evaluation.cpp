// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/filter_evaluation.h"

#include "core/explore/item_details.h"

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

/// How many failures `near:` finds about each one of the item.
constexpr std::size_t kNear = 25;

BitSet rowsNear(const RecordTable& table, const explore::FailureMap& map, const std::string& itemId) {
    std::vector<std::uint32_t> subjects;
    for (const explore::MapPoint& point : map.points) {
        if (table.itemOf(point.row).id == itemId) {
            const auto near = explore::nearestInSpace(map, point, kNear);
            subjects.insert(subjects.end(), near.begin(), near.end());
        }
    }
    return map.subjects->rowsOf(subjects);
}

query::FilterContext contextOf(const FilterInput& input, Task& task, SearchOutcome& outcome) {
    query::FilterContext context;
    context.fullText = [&](const std::string& words) { return searchRows(input, words, task, outcome); };
    context.note = [&](std::size_t row) { return input.judgements->note(row); };
    context.label = [&](std::size_t row) { return input.judgements->label(row); };
    context.mode = [&](std::size_t row) { return input.judgements->mode(row); };
    context.severity = [&](std::size_t row) { return input.judgements->severity(row); };
    context.judged = [&](std::size_t row) { return input.judgements->judged.test(row); };
    context.unsure = [&](std::size_t row) { return input.judgements->unsure.test(row); };
    if (input.map) {
        context.near = [&](const std::string& id) { return rowsNear(*input.records, *input.map, id); };
        context.cluster = [map = input.map, clusters = input.map->clusterOfRows()](std::size_t row) {
            const std::int32_t cluster = clusters[row];
            return cluster < 0 ? std::string() : map->clusters[static_cast<std::size_t>(cluster)].name;
        };
    }
    return context;
}

std::string refusedTerm(const FilterInput& input, const query::FilterContext& context, const Task& task) {
    for (const std::string& term : input.filter.terms()) {
        const auto alone = query::Filter::parse(term);
        const auto rows = alone ? alone->evaluate(*input.records, context, &task) : Result<BitSet>();
        if (!rows && rows.error().code == ErrorCode::Invalid) {
            return term;
        }
    }
    return {};
}

} // namespace

Result<FilterRows> evaluateFilter(const FilterInput& input, Task& task) {
    SearchOutcome outcome;
    const query::FilterContext context = contextOf(input, task, outcome);
    Result<BitSet> rows = input.filter.evaluate(*input.records, context, &task);
    if (!rows && rows.error().code == ErrorCode::Invalid) {
        return FilterRows{.refusal = FilterRefusal{rows.error().reason, refusedTerm(input, context, task)}};
    }
    if (!rows) {
        return std::unexpected(rows.error());
    }
    if (outcome.error) {
        return std::unexpected(*outcome.error);
    }
    return FilterRows{std::move(*rows), outcome.partial};
}

} // namespace fgw::ui
