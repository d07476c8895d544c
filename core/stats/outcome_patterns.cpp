// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/outcome_patterns.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace fgw::stats {

namespace {

bool answeredRight(const CorrectMatrix& answers, std::size_t model, std::size_t item) {
    return answers.correct[model * answers.items + item] != 0;
}

/// The pattern that each item has, numbered densely in the order of the patterns. Splitting the groups model
/// by model takes no key that would limit the number of models.
std::vector<std::uint32_t> patternOfItems(const CorrectMatrix& answers, std::size_t& patterns) {
    std::vector<std::uint32_t> group(answers.items, 0U);
    patterns = answers.items == 0 ? 0 : 1;
    for (std::size_t model = 0; model < answers.models; ++model) {
        std::vector<std::uint32_t> number(2 * patterns, 0U);
        for (std::size_t item = 0; item < answers.items; ++item) {
            group[item] = 2 * group[item] + (answeredRight(answers, model, item) ? 1U : 0U);
            number[group[item]] = 1;
        }
        patterns = 0;
        for (std::uint32_t& entry : number) {
            entry = entry == 0 ? 0U : static_cast<std::uint32_t>(patterns++);
        }
        for (std::uint32_t& entry : group) {
            entry = number[entry];
        }
    }
    return group;
}

} // namespace

OutcomePatterns::OutcomePatterns(const CorrectMatrix& answers)
    : m_models(answers.models), m_items(answers.items) {
    assert(answers.correct.size() == answers.models * answers.items);
    std::size_t patterns = 0;
    const std::vector<std::uint32_t> patternOf = patternOfItems(answers, patterns);
    m_counts.assign(patterns, 0U);
    m_masks.assign(m_models * patterns, 0U);
    for (std::size_t item = 0; item < m_items; ++item) {
        if (m_counts[patternOf[item]]++ > 0) {
            continue;
        }
        for (std::size_t model = 0; model < m_models; ++model) {
            m_masks[model * patterns + patternOf[item]] = answeredRight(answers, model, item) ? ~0U : 0U;
        }
    }
}

std::uint32_t OutcomePatterns::rightOf(std::size_t model, std::span<const std::uint32_t> drawn) const {
    const std::uint32_t* mask = m_masks.data() + model * drawn.size();
    std::uint32_t right = 0;
    for (std::size_t pattern = 0; pattern < drawn.size(); ++pattern) {
        right += drawn[pattern] & mask[pattern];
    }
    return right;
}

double OutcomePatterns::separation(std::span<const std::uint32_t> drawn) const {
    RightAnswers answers;
    for (std::size_t model = 0; model < m_models; ++model) {
        answers.add(rightOf(model, drawn));
    }
    return answers.separation(std::accumulate(drawn.begin(), drawn.end(), std::uint64_t{0}));
}

double RightAnswers::separation(std::uint64_t items) const {
    if (m_models == 0 || items == 0) {
        return 0.0;
    }
    // models² · items² · variance is a whole number.
    const Wide scaledVariance = m_squares * m_models - static_cast<Wide>(m_sum) * m_sum;
    return std::sqrt(static_cast<double>(scaledVariance)) /
           (static_cast<double>(m_models) * static_cast<double>(items));
}

bool OutcomePatterns::haveDisagreement() const {
    const std::size_t patterns = m_counts.size();
    for (std::size_t pattern = 0; pattern < patterns; ++pattern) {
        for (std::size_t model = 1; model < m_models; ++model) {
            if (m_masks[model * patterns + pattern] != m_masks[pattern]) {
                return true;
            }
        }
    }
    return false;
}

} // namespace fgw::stats
