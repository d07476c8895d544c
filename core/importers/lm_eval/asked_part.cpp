// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/lm_eval/asked_part.h"

#include "core/base/text.h"
#include "core/importers/sample_fields.h"

#include <algorithm>
#include <array>
#include <string>

namespace fgw::importers::lm_eval {

namespace {

/// What tasks call the texts that they ask about. An answer may stand in an example too, so it is none.
constexpr std::array<std::string_view, 14> kAsked{"question", "query",   "problem", "passage",  "context",
                                                  "ctx",      "premise", "article", "sentence", "text",
                                                  "input",    "goal",    "prompt",  "story"};
constexpr std::string_view kBetweenExamples = "\n\n";

} // namespace

std::size_t askedFrom(std::string_view prompt, simdjson::dom::element doc) {
    std::size_t first = std::string_view::npos;
    std::string scratch;
    for (const auto& field : membersOf(doc)) {
        if (std::ranges::find(kAsked, field.key) == kAsked.end()) {
            continue;
        }
        const std::string text = textOf(field.value);
        const bool says = !canonicalView(text, scratch).empty();
        first = std::min(first, says ? prompt.rfind(text) : std::string_view::npos);
    }
    if (first == std::string_view::npos) {
        return 0;
    }
    const std::size_t gap = prompt.substr(0, first).rfind(kBetweenExamples);
    return gap == std::string_view::npos ? 0 : gap + kBetweenExamples.size();
}

} // namespace fgw::importers::lm_eval
