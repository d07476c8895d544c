// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <cstddef>
#include <string>

namespace fgw::report {

/// Of the schemas of both files.
inline constexpr const char* kEveryEvalEverVersion = "0.3.0";

/// The texts of one record.
struct SampleTexts {
    std::string input;
    std::string expected;
    std::string output;
};

/// What the samples of a file share.
struct SampleHeader {
    std::string evaluationId;
    std::string modelId;
    std::string fallbackName; ///< of an evaluation whose slice has no name
};

/// The name of the evaluation that a row belongs to: its slice.
[[nodiscard]] std::string evaluationName(const RecordTable& table, std::size_t row,
                                         const SampleHeader& header);

/// The format knows right, wrong and failed with an error.
[[nodiscard]] bool isWritable(Outcome outcome);

/// One line of a samples file, with its newline. `row` is writable.
[[nodiscard]] std::string sampleLine(const RecordTable& table, std::size_t row, const SampleTexts& texts,
                                     const SampleHeader& header);

} // namespace fgw::report
