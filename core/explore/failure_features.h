// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_texts.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fgw::explore {

/// Geometry features of failures: columns of equal length, NaN where absent.
struct FailureFeatures {
    std::vector<std::string> names;
    std::vector<std::vector<double>> columns;
};

/// Shape of the texts (ln(1 + n) of words, sentences and numbers in the input, and of words in the output)
/// and every numeric metadata column. A column of whole numbers that are all different only numbers the
/// items: it is left out. Structure never enters.
[[nodiscard]] FailureFeatures failureFeatures(const RecordTable& table, std::span<const std::uint32_t> rows,
                                              const FailureTexts& texts);

/// Counts of a text that mean the same in every domain.
struct TextShape {
    std::size_t words = 0;     ///< runs without white space
    std::size_t sentences = 0; ///< full stops, question and exclamation marks before white space or the end
    std::size_t numbers = 0;   ///< words that begin with a digit, after a sign or a currency mark
};

[[nodiscard]] TextShape shapeOf(std::string_view text);

} // namespace fgw::explore
