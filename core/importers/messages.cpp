// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/messages.h"

#include "core/base/json_member.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"
#include "core/importers/transcript_text.h"
#include "core/records/message.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

bool holdsImage(element message) {
    const auto content = memberAt(message, {"content"});
    return content && content->is_array() && hasImage(resolvedJson(*content, asIs));
}

} // namespace

std::string asIs(std::string_view text) {
    return std::string(text);
}

std::string contentText(element content, const ResolveText& resolve) {
    return content.is_string() ? resolve(textOf(content)) : fgw::contentText(resolvedJson(content, resolve));
}

bool isConversation(std::span<const element> messages) {
    std::size_t answers = 0;
    for (const element message : messages) {
        const std::string role = textAt(message, {"role"});
        const bool answer = role == "assistant";
        if (role == "tool" || role == "function" || !elementsOf(memberAt(message, {"tool_calls"})).empty() ||
            (answer && holdsImage(message))) {
            return true;
        }
        answers += answer ? 1 : 0;
    }
    return answers > 1;
}

void setInput(Sample& sample, std::span<const element> messages, const ResolveText& resolve) {
    nlohmann::json list = nlohmann::json::array();
    KeptBounds bounds;
    for (const element message : messages) {
        const auto content = memberAt(message, {"content"});
        list.push_back(
            {{"role", textAt(message, {"role"})},
             {"content", keptContent(content ? resolvedJson(*content, resolve) : nlohmann::json(), bounds)}});
    }
    if (list.size() == 1 && list[0]["content"].is_string()) {
        sample.input = list[0]["content"].get<std::string>();
        return;
    }
    sample.input = list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    sample.inputIsMessages = true;
}

void setPrompt(Sample& sample, element prompt) {
    const auto inner = elementsOf(prompt);
    if (!inner.empty() && inner.front().is_object()) {
        return setInput(sample, inner, asIs);
    }
    std::string text = textOf(inner.size() == 1 ? inner.front() : prompt);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && text[first] == '[') {
        TolerantJson parser("");
        const auto messages = parser.parse(text);
        const auto list = elementsOf(messages);
        if (!list.empty() && memberAt(list.front(), {"role"})) {
            return setInput(sample, list, asIs);
        }
    }
    sample.input = std::move(text);
}

} // namespace fgw::importers
