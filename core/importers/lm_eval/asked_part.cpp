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
    for (const std::string_view name : kAsked) {
        const std::string text = textAt(doc, {name});
        first = std::min(first, canonicalText(text).empty() ? std::string_view::npos : prompt.rfind(text));
    }
    if (first == std::string_view::npos) {
        return 0;
    }
    const std::size_t gap = prompt.substr(0, first).rfind(kBetweenExamples);
    return gap == std::string_view::npos ? 0 : gap + kBetweenExamples.size();
}

} // namespace fgw::importers::lm_eval
