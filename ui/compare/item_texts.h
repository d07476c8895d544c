// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/base/word_diff.h"
#include "ui/compare/comparison_state.h"

#include <QStringList>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fgw::ui {

/// What two columns answered to one item; what was asked as well where they were asked different things.
struct AnswerTexts {
    std::string before;
    std::string after;
    std::vector<DiffPiece> difference; ///< by word; empty where they were asked different things
};

/// Of a column that repeats the item a failing answer is read, where there is one. Only error: Cancelled.
[[nodiscard]] Result<AnswerTexts> readAnswers(const ComparisonState::Runs& runs,
                                              const comparison::ColumnPair& columns, std::uint32_t item,
                                              const Task& task);

/// The beginning of what each of the items asks, in one line. Only error: Cancelled.
[[nodiscard]] Result<QStringList> readQuestions(const ComparisonState::Runs& runs,
                                                std::span<const std::uint32_t> items, const Task& task);

} // namespace fgw::ui
