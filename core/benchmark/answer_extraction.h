// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/predictor.h"

#include <string>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

/// How the answer is found in what the model wrote. The first that is set counts; the whole text otherwise.
struct AnswerExtraction {
    std::string pattern;             ///< RE2; the last match's first group, or all of it without one
    bool lastNumber = false;         ///< "so 1,250 in all." is 1250
    std::vector<std::string> labels; ///< the one that stands last as a word, whatever its case
    /// RE2: where it is found the model abstained.
    std::string abstention = R"((?i)\bI (?:don['’]t|do not) know\b)";
};

/// The answer in `text`, and whether the model abstained; a failed answer where nothing is found.
[[nodiscard]] Answer extractAnswer(std::string_view text, const AnswerExtraction& extraction);

} // namespace fgw::benchmark
