// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/evaluation_groups.h"

#include "core/explore/item_answers.h"
#include "core/records/scored.h"
#include "core/stats/separation.h"
#include "core/stats/sparse_answerers.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <tuple>

namespace fgw::hypotheses {

namespace {

using GroupKey = std::tuple<std::uint32_t, std::int32_t, std::int32_t>; // slice, round, seed

GroupKey groupKeyOf(const RecordTable& table, std::uint32_t row) {
    return {table.slice()[row].value, table.round()[row], table.seed()[row]};
}

/// The items and models of some rows, and how often each pair was scored and passed.
class Tally {
public:
    Tally(const RecordTable& table, std::span<const std::uint32_t> rows) : m_table(table) {
        for (const std::uint32_t row : rows) {
            m_items.push_back(table.item()[row].value);
        }
        std::ranges::sort(m_items);
        m_items.erase(std::ranges::unique(m_items).begin(), m_items.end());
        m_passes.resize(m_items.size() * models());
        m_scored.resize(m_items.size() * models());
        for (const std::uint32_t row : rows) {
            add(row);
        }
    }

    [[nodiscard]] std::size_t models() const { return m_table.models().size(); }
    [[nodiscard]] std::size_t items() const { return m_items.size(); }
    [[nodiscard]] bool isRepeated() const { return m_repeated; }

    [[nodiscard]] std::vector<std::optional<double>> accuracies() const {
        std::vector<std::optional<double>> accuracies(models());
        for (std::size_t model = 0; model < models(); ++model) {
            std::uint64_t passes = 0;
            std::uint64_t scored = 0;
            for (std::size_t item = 0; item < items(); ++item) {
                passes += m_passes[model * items() + item];
                scored += m_scored[model * items() + item];
            }
            if (scored > 0) {
                accuracies[model] = static_cast<double>(passes) / static_cast<double>(scored);
            }
        }
        return accuracies;
    }

    /// By model.
    [[nodiscard]] std::vector<std::uint64_t> scoredItems() const {
        std::vector<std::uint64_t> scored(models());
        for (std::size_t cell = 0; cell < m_scored.size(); ++cell) {
            scored[cell / items()] += m_scored[cell] > 0 ? 1 : 0;
        }
        return scored;
    }

    /// Of any model.
    [[nodiscard]] std::uint64_t itemsWithScores() const {
        std::vector<std::uint8_t> any(items());
        for (std::size_t cell = 0; cell < m_scored.size(); ++cell) {
            if (m_scored[cell] > 0) {
                any[cell % items()] = 1;
            }
        }
        return static_cast<std::uint64_t>(std::ranges::count(any, 1));
    }

    /// Items that every one of these models has answered.
    [[nodiscard]] std::vector<std::uint32_t> completeItems(const std::vector<std::size_t>& compared) const {
        std::vector<std::uint32_t> complete;
        for (std::uint32_t item = 0; item < items(); ++item) {
            if (std::ranges::all_of(
                    compared, [&](std::size_t model) { return m_scored[model * items() + item] > 0; })) {
                complete.push_back(item);
            }
        }
        return complete;
    }

    [[nodiscard]] bool isRight(std::size_t model, std::uint32_t item) const {
        return m_passes[model * items() + item] > 0;
    }

private:
    void add(std::uint32_t row) {
        if (!isScored(m_table.outcome()[row])) {
            return;
        }
        const auto found = std::ranges::lower_bound(m_items, m_table.item()[row].value);
        const auto item = static_cast<std::size_t>(found - m_items.begin());
        const std::size_t cell = m_table.model()[row].value * items() + item;
        m_passes[cell] += m_table.outcome()[row] == Outcome::Pass ? 1U : 0U;
        ++m_scored[cell];
        m_repeated = m_repeated || m_scored[cell] > 1;
    }

    const RecordTable& m_table;
    std::vector<std::uint32_t> m_items;  ///< ascending
    std::vector<std::uint32_t> m_passes; ///< models × items, row-major, as m_scored
    std::vector<std::uint32_t> m_scored;
    bool m_repeated = false;
};

/// Models with scored answers, without those that separation leaves out.
std::vector<std::size_t> comparedModels(const Tally& tally) {
    const std::vector<std::uint64_t> answered = tally.scoredItems();
    const std::vector<std::size_t> sparse = stats::sparseAnswerers(answered, tally.itemsWithScores());
    std::vector<std::size_t> models;
    for (std::size_t model = 0; model < answered.size(); ++model) {
        if (answered[model] > 0 && !std::ranges::binary_search(sparse, model)) {
            models.push_back(model);
        }
    }
    return models;
}

Result<stats::Estimate> separationOfSingleAnswers(const Tally& tally,
                                                  const std::vector<std::size_t>& compared,
                                                  const std::vector<std::uint32_t>& complete,
                                                  const stats::BootstrapOptions& options, const Task& task) {
    std::vector<std::uint8_t> correct;
    for (const std::size_t model : compared) {
        for (const std::uint32_t item : complete) {
            correct.push_back(tally.isRight(model, item) ? 1 : 0);
        }
    }
    return stats::separationWithInterval({correct, compared.size(), complete.size()}, options, &task);
}

} // namespace

std::vector<EvaluationGroup> groupEvaluations(const RecordTable& table) {
    std::map<GroupKey, std::vector<std::uint32_t>> rows;
    auto last = rows.end();
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const GroupKey key = groupKeyOf(table, row);
        // Logs write one group after the other.
        if (last == rows.end() || last->first != key) {
            last = rows.try_emplace(key).first;
        }
        last->second.push_back(row);
    }
    std::vector<EvaluationGroup> groups;
    for (auto& [key, ofGroup] : rows) {
        groups.push_back(
            {SliceIndex(std::get<0>(key)), std::get<1>(key), std::get<2>(key), std::move(ofGroup)});
    }
    return groups;
}

Result<GroupFigures> figuresOf(const RecordTable& table, std::span<const std::uint32_t> rows,
                               const stats::BootstrapOptions& options, const Task& task) {
    const Tally tally(table, rows);
    GroupFigures figures{.accuracy = tally.accuracies(), .items = tally.items()};
    figures.compared = comparedModels(tally);
    const std::vector<std::uint32_t> complete = tally.completeItems(figures.compared);
    figures.itemsLeftOut = figures.items - complete.size();
    Result<stats::Estimate> separation =
        tally.isRepeated() ? stats::separationOf(explore::itemAnswersOf(table, rows).complete, options, &task)
                           : separationOfSingleAnswers(tally, figures.compared, complete, options, task);
    if (!separation) {
        return std::unexpected(separation.error());
    }
    figures.separation = *separation;
    return figures;
}

Result<std::vector<GroupFigures>> figuresOf(const RecordTable& table,
                                            const std::vector<EvaluationGroup>& groups, std::size_t resamples,
                                            Threads threads, const Task& task) {
    std::vector<GroupFigures> figures(groups.size());
    std::atomic<bool> failed = false;
    const auto compute = [&](std::size_t begin, std::size_t end) {
        for (std::size_t index = begin; index < end && !failed; ++index) {
            const EvaluationGroup& group = groups[index];
            const std::int32_t seed = group.seed == kAbsent ? 0 : group.seed;
            auto one = figuresOf(
                table, group.rows,
                {.resamples = resamples, .seed = static_cast<std::uint64_t>(seed), .threads = {1}}, task);
            if (one) {
                figures[index] = std::move(*one);
            } else {
                failed = true;
            }
        }
    };
    const bool done = parallelChunks(groups.size(), 1, threads, &task, compute);
    return done && !failed ? Result<std::vector<GroupFigures>>(std::move(figures))
                           : cancelledError("compute the figures of every slice and seed");
}

Result<std::optional<GroupFigures>>
figuresOfWhole(const RecordTable& table, const std::vector<EvaluationGroup>& groups, const Task& task) {
    std::vector<std::uint32_t> rows;
    std::set<std::int32_t> seeds;
    for (const EvaluationGroup& group : groups) {
        if (group.round == kAbsent) {
            rows.insert(rows.end(), group.rows.begin(), group.rows.end());
            seeds.insert(group.seed);
        }
    }
    if (seeds.size() != 1) {
        return std::nullopt;
    }
    Result<GroupFigures> figures = figuresOf(table, rows, {.resamples = 0}, task);
    if (!figures) {
        return std::unexpected(figures.error());
    }
    return *std::move(figures);
}

} // namespace fgw::hypotheses
