// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/answer_extraction.h"

#include "core/base/text.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace fgw::benchmark {

namespace {

RE2::Options quiet() {
    RE2::Options options;
    options.set_log_errors(false);
    return options;
}

/// The last match of the pattern: its first group, or all of it where it has none.
std::optional<std::string> lastMatch(std::string_view text, const std::string& pattern) {
    const RE2 all("(" + pattern + ")", quiet());
    if (!all.ok()) {
        return {};
    }
    std::optional<std::string> last;
    re2::StringPiece rest(text.data(), text.size());
    std::string whole;
    std::string group;
    const bool grouped = all.NumberOfCapturingGroups() > 1;
    while (grouped ? RE2::FindAndConsume(&rest, all, &whole, &group)
                   : RE2::FindAndConsume(&rest, all, &whole)) {
        last = grouped ? group : whole;
        if (whole.empty()) {
            rest.remove_prefix(std::min<std::size_t>(rest.size(), 1));
            if (rest.empty()) {
                break;
            }
        }
    }
    return last;
}

/// The last number without the commas between its digits.
std::optional<std::string> lastNumber(std::string_view text) {
    auto found = lastMatch(text, R"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)");
    if (found) {
        std::erase(*found, ',');
    }
    return found;
}

std::optional<std::string> lastLabel(std::string_view text, const std::vector<std::string>& labels) {
    std::string pattern;
    for (const std::string& label : labels) {
        pattern += (pattern.empty() ? "" : "|") + RE2::QuoteMeta(label);
    }
    return lastMatch(text, R"((?i)(?:^|[^\pL\pN_]))"
                           "(" +
                               pattern + R"()(?:$|[^\pL\pN_]))");
}

} // namespace

Answer extractAnswer(std::string_view text, const AnswerExtraction& extraction) {
    Answer answer;
    answer.abstained =
        !extraction.abstention.empty() &&
        RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), RE2(extraction.abstention, quiet()));
    std::optional<std::string> found = std::string(text);
    if (!extraction.pattern.empty()) {
        found = lastMatch(text, extraction.pattern);
    } else if (extraction.lastNumber) {
        found = lastNumber(text);
    } else if (!extraction.labels.empty()) {
        found = lastLabel(text, extraction.labels);
    }
    if (!found && !answer.abstained) {
        answer.failed = true;
        answer.failure = "no answer was found in: " + excerpt(text, 200);
    }
    answer.output = found.value_or(std::string());
    return answer;
}

} // namespace fgw::benchmark
