// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_balance.h"

#include <algorithm>

namespace fgw::benchmark {

namespace {

void addCounts(std::span<AnswerCounts> sum, std::span<const AnswerCounts> more) {
    for (std::size_t i = 0; i < sum.size(); ++i) {
        sum[i][0] += more[i][0];
        sum[i][1] += more[i][1];
    }
}

} // namespace

void CarbBalance::add(const CarbItem& item) {
    const std::size_t answer = item.answer ? 1 : 0;
    ++m_answers[answer];
    ++m_types[static_cast<std::size_t>(typeOf(item.form))][answer];
    ++m_forms[static_cast<std::size_t>(item.form)][answer];
    ++m_depths[static_cast<std::size_t>(item.depth)][answer];
    ++m_distractors[static_cast<std::size_t>(item.distractors)][answer];
    ++m_operators[static_cast<std::size_t>(item.operators)][answer];
}

void CarbBalance::add(const CarbBalance& other) {
    m_answers[0] += other.m_answers[0];
    m_answers[1] += other.m_answers[1];
    addCounts(m_types, other.m_types);
    addCounts(m_forms, other.m_forms);
    addCounts(m_depths, other.m_depths);
    addCounts(m_distractors, other.m_distractors);
    addCounts(m_operators, other.m_operators);
}

double bestGuess(std::span<const AnswerCounts> axis) {
    std::uint64_t right = 0;
    std::uint64_t items = 0;
    for (const AnswerCounts& counts : axis) {
        right += std::max(counts[0], counts[1]);
        items += counts[0] + counts[1];
    }
    return items == 0 ? 0.5 : static_cast<double>(right) / static_cast<double>(items);
}

} // namespace fgw::benchmark
