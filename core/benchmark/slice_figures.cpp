// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/slice_figures.h"

#include "core/records/scored.h"
#include "core/stats/proportion.h"
#include "core/stats/separation.h"
#include "core/stats/sparse_answerers.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

namespace fgw::benchmark {

namespace {

using Positions = std::span<const std::uint32_t>;

/// How many of the scored answers to one item have a property.
struct Share {
    std::uint32_t hits = 0;
    std::uint32_t scored = 0;
    friend auto operator<=>(const Share&, const Share&) = default;
};

bool isScored(const ScoredAnswer& scored) {
    return isScored(scored.outcome);
}

bool isPass(const ScoredAnswer& scored) {
    return scored.outcome == Outcome::Pass;
}

bool isAbstention(const ScoredAnswer& scored) {
    return scored.outcome == Outcome::Fail && scored.answer.abstained;
}

stats::Answer statedAnswer(const ScoredAnswer& scored) {
    return {.right = isPass(scored),
            .abstained = isAbstention(scored),
            .confidence = stats::statedConfidence(scored.answer.confidence)};
}

bool isConfidentlyWrong(const ScoredAnswer& scored) {
    return scored.outcome == Outcome::Fail && stats::isConfidentlyWrong(statedAnswer(scored));
}

template <typename Has>
Share shareOf(const AnswerTable& table, std::size_t model, std::size_t item, Has has) {
    Share share;
    for (std::size_t repeat = 0; repeat < table.repeats; ++repeat) {
        const ScoredAnswer& scored = table.at(model, item, repeat);
        share.scored += isScored(scored) ? 1 : 0;
        share.hits += has(scored) ? 1 : 0;
    }
    return share;
}

/// The statistic of all items, with its interval from resampling them; n is their number.
Result<stats::Estimate> resampled(std::span<const std::uint32_t> kindCounts,
                                  const stats::BootstrapOptions& options,
                                  const stats::ResampledStatistic& statistic, const Task* task) {
    stats::Estimate estimate;
    estimate.n = std::accumulate(kindCounts.begin(), kindCounts.end(), std::size_t{0});
    if (estimate.n == 0) {
        return estimate;
    }
    estimate.value = statistic(kindCounts);
    auto interval = stats::bootstrapInterval(kindCounts, options, statistic, task);
    if (!interval) {
        return std::unexpected(interval.error());
    }
    estimate.interval = *interval;
    return estimate;
}

/// No resample of these can give another rate than 0, or than 1.
bool areAllAlike(const std::map<Share, std::uint32_t>& kinds) {
    const auto none = [](const auto& kind) { return kind.first.hits == 0; };
    const auto whole = [](const auto& kind) { return kind.first.hits == kind.first.scored; };
    return std::ranges::all_of(kinds, none) || std::ranges::all_of(kinds, whole);
}

/// Σ hits / Σ scored over items counted by kind, resampling items; Wilson's interval over items where every
/// resample would be alike.
Result<stats::Estimate> pooledRate(const std::map<Share, std::uint32_t>& kinds,
                                   const stats::BootstrapOptions& options, const Task* task) {
    std::vector<Share> shares;
    std::vector<std::uint32_t> counts;
    for (const auto& [share, count] : kinds) {
        shares.push_back(share);
        counts.push_back(count);
    }
    if (areAllAlike(kinds)) {
        const auto items = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
        return stats::proportion(!shares.empty() && shares.front().hits > 0 ? items : 0, items);
    }
    const auto statistic = [&](std::span<const std::uint32_t> drawn) {
        double hits = 0;
        double scored = 0;
        for (std::size_t kind = 0; kind < drawn.size(); ++kind) {
            hits += static_cast<double>(drawn[kind]) * shares[kind].hits;
            scored += static_cast<double>(drawn[kind]) * shares[kind].scored;
        }
        return hits / scored;
    };
    return resampled(counts, options, statistic, task);
}

template <typename Has>
Result<stats::Estimate> rate(const AnswerTable& table, std::size_t model, Positions positions, Has has,
                             const stats::BootstrapOptions& options, const Task* task) {
    std::map<Share, std::uint32_t> kinds;
    for (const std::uint32_t item : positions) {
        if (const Share share = shareOf(table, model, item, has); share.scored > 0) {
            ++kinds[share];
        }
    }
    if (table.repeats > 1) {
        return pooledRate(kinds, options, task);
    }
    return stats::proportion(kinds[{1, 1}], kinds[{1, 1}] + kinds[{0, 1}]);
}

Result<stats::Calibration> calibration(const AnswerTable& table, std::size_t model, Positions positions,
                                       const stats::BootstrapOptions& options, const Task* task) {
    std::vector<stats::Answer> answers;
    for (const std::uint32_t item : positions) {
        for (std::size_t repeat = 0; repeat < table.repeats; ++repeat) {
            if (const ScoredAnswer& scored = table.at(model, item, repeat); isScored(scored)) {
                answers.push_back(statedAnswer(scored));
                answers.back().item = table.repeats > 1 ? std::optional(item) : std::nullopt;
            }
        }
    }
    return stats::calibrationOf(answers, {.bootstrap = options}, task);
}

Result<ModelFigures> modelFigures(const AnswerTable& table, std::size_t model, Positions positions,
                                  const stats::BootstrapOptions& options, const Task* task) {
    ModelFigures figures;
    figures.model = table.models[model];
    for (const std::uint32_t item : positions) {
        for (std::size_t repeat = 0; repeat < table.repeats; ++repeat) {
            const ScoredAnswer& scored = table.at(model, item, repeat);
            ++figures.outcomes[static_cast<std::size_t>(scored.outcome)];
            figures.fromCache += scored.answer.fromCache ? 1 : 0;
        }
    }
    const auto accuracy = rate(table, model, positions, isPass, options, task);
    const auto abstentions = rate(table, model, positions, isAbstention, options, task);
    const auto confidentlyWrong = rate(table, model, positions, isConfidentlyWrong, options, task);
    for (const auto* estimate : {&accuracy, &abstentions, &confidentlyWrong}) {
        if (!*estimate) {
            return std::unexpected(estimate->error());
        }
    }
    auto calibrated = calibration(table, model, positions, options, task);
    if (!calibrated) {
        return std::unexpected(calibrated.error());
    }
    figures.calibration = std::move(*calibrated);
    figures.accuracy = *accuracy;
    figures.abstentionRate = *abstentions;
    figures.confidentWrongRate = *confidentlyWrong;
    return figures;
}

/// The models that separation compares, and those that it leaves out; all are compared where none answered.
struct Compared {
    std::vector<std::size_t> models;
    std::vector<ModelLeftOut> leftOut;
};

Compared comparedModels(const AnswerTable& table, Positions positions) {
    std::vector<std::uint64_t> answered(table.models.size());
    std::uint64_t items = 0;
    for (const std::uint32_t item : positions) {
        bool any = false;
        for (std::size_t model = 0; model < table.models.size(); ++model) {
            const bool scored = shareOf(table, model, item, isPass).scored > 0;
            answered[model] += scored ? 1 : 0;
            any = any || scored;
        }
        items += any ? 1 : 0;
    }
    const std::vector<std::size_t> sparse = stats::sparseAnswerers(answered, items);
    Compared compared;
    for (std::size_t model = 0; model < table.models.size(); ++model) {
        const bool isLeftOut =
            items > 0 && (answered[model] == 0 || std::ranges::binary_search(sparse, model));
        if (isLeftOut) {
            compared.leftOut.push_back({table.models[model], answered[model]});
        } else {
            compared.models.push_back(model);
        }
    }
    return compared;
}

/// Passes by model, of an item that every one of these models answered each time; empty for other items.
std::vector<std::uint32_t> passesOf(const AnswerTable& table, const std::vector<std::size_t>& models,
                                    std::size_t item) {
    std::vector<std::uint32_t> passes;
    for (const std::size_t model : models) {
        const Share share = shareOf(table, model, item, isPass);
        if (share.scored < table.repeats) {
            return {};
        }
        passes.push_back(share.hits);
    }
    return passes;
}

/// By item that every compared model answered each time, by model: right answers.
using CompleteItems = std::vector<std::vector<std::uint32_t>>;

CompleteItems completeItems(const AnswerTable& table, const std::vector<std::size_t>& models,
                            Positions positions) {
    CompleteItems complete;
    for (const std::uint32_t item : positions) {
        if (auto passes = passesOf(table, models, item); !passes.empty()) {
            complete.push_back(std::move(passes));
        }
    }
    return complete;
}

Result<stats::Estimate> separationOfSingleAnswers(const CompleteItems& complete, std::size_t models,
                                                  const stats::BootstrapOptions& options, const Task* task) {
    const std::size_t items = complete.size();
    std::vector<std::uint8_t> correct(models * items);
    for (std::size_t item = 0; item < items; ++item) {
        for (std::size_t model = 0; model < models; ++model) {
            correct[model * items + item] = static_cast<std::uint8_t>(complete[item][model]);
        }
    }
    return stats::separationWithInterval({correct, models, items}, options, task);
}

/// Whether one model has an item right more often than another.
bool isUneven(const std::vector<std::uint32_t>& passes) {
    return std::ranges::adjacent_find(passes, std::not_equal_to{}) != passes.end();
}

/// Items by how often each model has them right, in `counts` items each.
struct RepeatedItems {
    std::vector<std::vector<std::uint32_t>> passes;
    std::vector<std::uint32_t> counts;

    [[nodiscard]] bool haveDisagreement() const { return std::ranges::any_of(passes, isUneven); }
};

RepeatedItems countKinds(const CompleteItems& complete) {
    std::map<std::vector<std::uint32_t>, std::uint32_t> kinds;
    for (const auto& passes : complete) {
        ++kinds[passes];
    }
    RepeatedItems items;
    for (const auto& [passes, count] : kinds) {
        items.passes.push_back(passes);
        items.counts.push_back(count);
    }
    return items;
}

/// S of so many items of each kind; `answers` is how many a model gave.
double separationOf(const RepeatedItems& items, std::span<const std::uint32_t> drawn, std::size_t models,
                    double answers) {
    std::vector<double> accuracies(models, 0.0);
    for (std::size_t kind = 0; kind < drawn.size(); ++kind) {
        for (std::size_t model = 0; model < models; ++model) {
            accuracies[model] += static_cast<double>(drawn[kind]) * items.passes[kind][model] / answers;
        }
    }
    return stats::separation(accuracies).value_or(0.0);
}

/// All answers to an item are drawn together.
Result<stats::Estimate> separationOfRepeatedAnswers(const CompleteItems& complete, std::size_t models,
                                                    std::size_t repeats,
                                                    const stats::BootstrapOptions& options,
                                                    const Task* task) {
    if (models == 1 && !complete.empty()) {
        return stats::Estimate{.value = 0.0, .n = complete.size(), .caveat = stats::Caveat::OneModel};
    }
    const RepeatedItems items = countKinds(complete);
    const auto answers = static_cast<double>(complete.size() * repeats);
    const auto statistic = [&](std::span<const std::uint32_t> drawn) {
        return separationOf(items, drawn, models, answers);
    };
    const bool disagree = items.haveDisagreement();
    if (complete.size() >= stats::kFewestForInterval && (items.counts.size() == 1 || !disagree)) {
        const double observed = statistic(items.counts);
        return stats::Estimate{.value = observed,
                               .interval =
                                   stats::separationBound(observed, complete.size(), disagree, options.level),
                               .n = complete.size(),
                               .caveat = stats::Caveat::ExactBound};
    }
    return resampled(items.counts, options, statistic, task);
}

} // namespace

Result<SliceFigures> figuresOf(const AnswerTable& table, Positions positions,
                               const stats::BootstrapOptions& options, const Task* task) {
    SliceFigures figures;
    figures.items = positions.size();
    for (std::size_t model = 0; model < table.models.size(); ++model) {
        auto one = modelFigures(table, model, positions, options, task);
        if (!one) {
            return std::unexpected(one.error());
        }
        figures.models.push_back(std::move(*one));
    }
    Compared compared = comparedModels(table, positions);
    const CompleteItems complete = completeItems(table, compared.models, positions);
    figures.incompleteItems = positions.size() - complete.size();
    figures.modelsLeftOut = std::move(compared.leftOut);
    const std::size_t models = compared.models.size();
    auto separated = table.repeats == 1
                         ? separationOfSingleAnswers(complete, models, options, task)
                         : separationOfRepeatedAnswers(complete, models, table.repeats, options, task);
    if (!separated) {
        return std::unexpected(separated.error());
    }
    figures.separation = *separated;
    return figures;
}

Result<SliceFigures> figuresOf(const AnswerTable& table, const stats::BootstrapOptions& options,
                               const Task* task) {
    std::vector<std::uint32_t> all(table.items);
    std::iota(all.begin(), all.end(), 0U);
    return figuresOf(table, all, options, task);
}

} // namespace fgw::benchmark
