// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/carb.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fgw::benchmark {

/// How many items have the answer 0 and the answer 1.
using AnswerCounts = std::array<std::uint64_t, 2>;

/// How the items of a dataset are spread over the axes and answers.
class CarbBalance {
public:
    static constexpr std::size_t kMostCount = 16; ///< every count of a CARB item is below it

    void add(const CarbItem& item);
    void add(const CarbBalance& other);

    [[nodiscard]] std::uint64_t items() const { return m_answers[0] + m_answers[1]; }
    [[nodiscard]] const AnswerCounts& answers() const { return m_answers; }
    /// By CarbType, CarbForm, depth, number of distractors, number of operators.
    [[nodiscard]] std::span<const AnswerCounts> types() const { return m_types; }
    [[nodiscard]] std::span<const AnswerCounts> forms() const { return m_forms; }
    [[nodiscard]] std::span<const AnswerCounts> depths() const { return m_depths; }
    [[nodiscard]] std::span<const AnswerCounts> distractors() const { return m_distractors; }
    [[nodiscard]] std::span<const AnswerCounts> operators() const { return m_operators; }

private:
    AnswerCounts m_answers{};
    std::array<AnswerCounts, kCarbTypes> m_types{};
    std::array<AnswerCounts, kCarbForms> m_forms{};
    std::array<AnswerCounts, kMostCount> m_depths{};
    std::array<AnswerCounts, kMostCount> m_distractors{};
    std::array<AnswerCounts, kMostCount> m_operators{};
};

/// How often the best guess from one axis alone is right, in the items that were counted: 0.5 is what it
/// should be for many, a little more by chance for few. 0.5 where there are none.
[[nodiscard]] double bestGuess(std::span<const AnswerCounts> axis);

} // namespace fgw::benchmark
