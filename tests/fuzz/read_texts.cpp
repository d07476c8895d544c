// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/answer_extraction.h"
#include "core/benchmark/command_answer.h"
#include "core/query/filter.h"
#include "tests/fuzz/target.h"

#include <cmath>

namespace fgw::fuzz {

void readFilter(std::string_view bytes) {
    const auto filter = query::Filter::parse(bytes);
    if (!filter) {
        const auto& error = filter.error();
        require(error.offset <= bytes.size() && error.offset + error.length <= bytes.size(),
                "a syntax error points into the text");
        return;
    }
    const auto again = query::Filter::parse(filter->text());
    require(again && *again == *filter, "a filter that is written again is the same filter");
}

void readPredictorAnswer(std::string_view bytes) {
    const auto answer = benchmark::parseAnswerLine(bytes);
    const auto& given = answer.answer;
    require(std::isnan(given.confidence) || (given.confidence >= 0 && given.confidence <= 1),
            "a confidence is between 0 and 1");
    static_cast<void>(benchmark::extractAnswer(bytes, {.lastNumber = true}));
    static_cast<void>(benchmark::extractAnswer(bytes, {.labels = {"yes", "no"}}));
}

} // namespace fgw::fuzz
