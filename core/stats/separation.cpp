// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/separation.h"

#include <cassert>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

namespace fgw::stats {

namespace {

/// Items with the same outcomes for all models, counted together.
struct OutcomePatterns {
    std::vector<std::uint32_t> counts;                   ///< by pattern: items
    std::vector<std::vector<std::uint32_t>> rightModels; ///< by pattern: models that are right
};

std::string patternOf(const CorrectMatrix& answers, std::size_t item) {
    std::string pattern(answers.models, '0');
    for (std::size_t model = 0; model < answers.models; ++model) {
        pattern[model] = answers.correct[model * answers.items + item] != 0 ? '1' : '0';
    }
    return pattern;
}

std::vector<std::uint32_t> positionsOfOnes(const std::string& pattern) {
    std::vector<std::uint32_t> positions;
    for (std::size_t position = 0; position < pattern.size(); ++position) {
        if (pattern[position] == '1') {
            positions.push_back(static_cast<std::uint32_t>(position));
        }
    }
    return positions;
}

OutcomePatterns groupItems(const CorrectMatrix& answers) {
    std::map<std::string, std::uint32_t> counted;
    for (std::size_t item = 0; item < answers.items; ++item) {
        ++counted[patternOf(answers, item)];
    }
    OutcomePatterns patterns;
    for (const auto& [pattern, count] : counted) {
        patterns.counts.push_back(count);
        patterns.rightModels.push_back(positionsOfOnes(pattern));
    }
    return patterns;
}

double separationOf(const OutcomePatterns& patterns, std::span<const std::uint32_t> drawn, std::size_t models,
                    std::size_t items) {
    std::vector<double> accuracies(models, 0.0);
    for (std::size_t pattern = 0; pattern < drawn.size(); ++pattern) {
        for (const std::uint32_t model : patterns.rightModels[pattern]) {
            accuracies[model] += drawn[pattern];
        }
    }
    for (double& accuracy : accuracies) {
        accuracy /= static_cast<double>(items);
    }
    return separation(accuracies).value_or(0.0);
}

} // namespace

std::optional<double> separation(std::span<const double> accuracies) {
    if (accuracies.empty()) {
        return std::nullopt;
    }
    const auto models = static_cast<double>(accuracies.size());
    const double mean = std::accumulate(accuracies.begin(), accuracies.end(), 0.0) / models;
    double squares = 0.0;
    for (const double accuracy : accuracies) {
        squares += (accuracy - mean) * (accuracy - mean);
    }
    return std::sqrt(squares / models);
}

Result<Estimate> separationWithInterval(const CorrectMatrix& answers, const BootstrapOptions& options,
                                        const Task* task) {
    assert(answers.correct.size() == answers.models * answers.items);
    Estimate estimate;
    estimate.n = answers.items;
    if (answers.items == 0 || answers.models == 0) {
        return estimate;
    }
    const OutcomePatterns patterns = groupItems(answers);
    const auto statistic = [&](std::span<const std::uint32_t> drawn) {
        return separationOf(patterns, drawn, answers.models, answers.items);
    };
    estimate.value = statistic(patterns.counts);
    auto interval = bootstrapInterval(patterns.counts, options, statistic, task);
    if (!interval) {
        return std::unexpected(interval.error());
    }
    estimate.interval = *interval;
    return estimate;
}

} // namespace fgw::stats
