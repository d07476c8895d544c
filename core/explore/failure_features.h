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

} // namespace fgw::explore
