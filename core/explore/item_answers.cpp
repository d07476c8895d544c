// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/item_answers.h"

#include "core/records/scored.h"
#include "core/stats/bca.h"
#include "core/stats/separation.h"
#include "core/stats/sparse_answerers.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace fgw::explore {

namespace {

/// For one item: passes of each model, then scored answers of each model.
using Counts = std::vector<std::uint32_t>;

constexpr std::uint32_t kNoColumn = 0xFFFFFFFFU;

struct Columns {
    std::vector<std::uint32_t> ofModel; ///< model → column, or kNoColumn
    std::uint32_t count = 0;
};

/// Of each model, how many items it has scored answers to; and last, how many items have any.
std::vector<std::uint64_t> scoredItems(const RecordTable& table, std::span<const std::uint32_t> rows) {
    const auto any = static_cast<std::uint32_t>(table.models().size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> met;
    for (const std::uint32_t row : rows) {
        if (isScored(table.outcome()[row])) {
            met.emplace_back(table.model()[row].value, table.item()[row].value);
            met.emplace_back(any, table.item()[row].value);
        }
    }
    std::ranges::sort(met);
    const auto repeated = std::ranges::unique(met);
    met.erase(repeated.begin(), repeated.end());
    std::vector<std::uint64_t> items(any + 1);
    for (const auto& [model, item] : met) {
        ++items[model];
    }
    return items;
}

std::vector<SparseModel> sparseModelsOf(const std::vector<std::uint64_t>& items) {
    std::vector<SparseModel> sparse;
    const auto models = std::span(items).first(items.size() - 1);
    for (const std::size_t model : stats::sparseAnswerers(models, items.back())) {
        sparse.push_back({ModelIndex(static_cast<std::uint32_t>(model)), items[model]});
    }
    return sparse;
}

Columns columnsOf(const std::vector<std::uint64_t>& items, const std::vector<SparseModel>& sparse) {
    Columns columns;
    for (std::uint32_t model = 0; model + 1 < items.size(); ++model) {
        const bool counts = items[model] > 0 &&
                            std::ranges::find(sparse, ModelIndex(model), &SparseModel::model) == sparse.end();
        columns.ofModel.push_back(counts ? columns.count++ : kNoColumn);
    }
    return columns;
}

std::unordered_map<std::uint32_t, Counts>
countByItem(const RecordTable& table, std::span<const std::uint32_t> rows, const Columns& columns) {
    std::unordered_map<std::uint32_t, Counts> byItem;
    for (const std::uint32_t row : rows) {
        Counts& counts = byItem.try_emplace(table.item()[row].value, 2 * columns.count, 0U).first->second;
        const std::uint32_t column = columns.ofModel[table.model()[row].value];
        if (const Outcome outcome = table.outcome()[row]; isScored(outcome) && column != kNoColumn) {
            counts[column] += outcome == Outcome::Pass ? 1U : 0U;
            ++counts[columns.count + column];
        }
    }
    return byItem;
}

bool isComplete(const Counts& counts) {
    const auto scored = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
    return std::find(scored, counts.end(), 0U) == counts.end();
}

double separationOfDraw(const ItemAnswers& answers, std::span<const std::uint32_t> drawn) {
    std::vector<double> accuracies(answers.models);
    for (std::size_t model = 0; model < answers.models; ++model) {
        std::uint64_t passes = 0;
        std::uint64_t scored = 0;
        for (std::size_t kind = 0; kind < drawn.size(); ++kind) {
            passes += std::uint64_t{drawn[kind]} * answers.passes[kind * answers.models + model];
            scored += std::uint64_t{drawn[kind]} * answers.scored[kind * answers.models + model];
        }
        accuracies[model] = static_cast<double>(passes) / static_cast<double>(scored);
    }
    return stats::separation(accuracies).value_or(0.0);
}

/// Whether models answered some item unlike each other; where not, S is 0 in every resample.
bool haveDisagreement(const ItemAnswers& answers) {
    for (std::size_t kind = 0; kind < answers.kindCounts.size(); ++kind) {
        const std::size_t first = kind * answers.models;
        for (std::size_t at = first + 1; at < first + answers.models; ++at) {
            if (answers.passes[at] != answers.passes[first] || answers.scored[at] != answers.scored[first]) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

ItemAnswers itemAnswersOf(const RecordTable& table, std::span<const std::uint32_t> rows) {
    const std::vector<std::uint64_t> answered = scoredItems(table, rows);
    std::vector<SparseModel> sparse = sparseModelsOf(answered);
    const Columns columns = columnsOf(answered, sparse);
    ItemAnswers answers{.models = columns.count, .sparseModels = std::move(sparse)};
    // Ordered, so that the kinds' order and with it the resamples depend on the answers alone.
    std::map<Counts, std::uint32_t> kinds;
    for (const auto& [item, counts] : countByItem(table, rows, columns)) {
        if (columns.count > 0 && isComplete(counts)) {
            ++kinds[counts];
            ++answers.items;
        } else {
            ++answers.itemsLeftOut;
        }
    }
    for (const auto& [counts, items] : kinds) {
        const auto middle = counts.begin() + columns.count;
        answers.kindCounts.push_back(items);
        answers.passes.insert(answers.passes.end(), counts.begin(), middle);
        answers.scored.insert(answers.scored.end(), middle, counts.end());
    }
    return answers;
}

Result<stats::Estimate> separationOf(const ItemAnswers& answers, const stats::BootstrapOptions& options,
                                     const Task& task) {
    stats::Estimate estimate{.n = answers.items};
    if (answers.models < 2 || answers.items == 0) {
        estimate.caveat = answers.models == 1 ? stats::Caveat::OneModel : stats::Caveat::NoData;
        return estimate;
    }
    const auto statistic = [&answers](std::span<const std::uint32_t> drawn) {
        return separationOfDraw(answers, drawn);
    };
    const bool disagree = haveDisagreement(answers);
    if (answers.items >= stats::kFewestForInterval && (answers.kindCounts.size() == 1 || !disagree)) {
        estimate.value = statistic(answers.kindCounts);
        estimate.interval = stats::separationBound(*estimate.value, answers.items, disagree, options.level);
        estimate.caveat = stats::Caveat::ExactBound;
        return estimate;
    }
    return stats::bootstrapEstimate(answers.kindCounts, options, stats::IntervalMethod::Percentile, statistic,
                                    &task);
}

} // namespace fgw::explore
