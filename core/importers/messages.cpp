// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/messages.h"

#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

std::string partText(element part, const ResolveText& resolve) {
    if (part.is_string()) {
        return resolve(textOf(part));
    }
    const std::string type = textAt(part, {"type"});
    if (const auto text = memberAt(part, {"text"}); text && text->is_string()) {
        return resolve(textOf(*text));
    }
    return type == "reasoning" || type == "thinking" ? std::string() : fmt::format("[{}]", type);
}

std::string afterArrow(const char* arrow, std::string text) {
    return text.empty() ? text : fmt::format("{} {}\n", arrow, text);
}

/// OpenAI nests name and arguments under "function"; Inspect names the function directly.
std::string callText(element call, const ResolveText& resolve) {
    const auto function = memberAt(call, {"function"});
    const bool nested = function && function->is_object();
    const element named = nested ? *function : call;
    std::string name = nested ? textAt(named, {"name"}) : textAt(call, {"function"});
    if (name.empty()) {
        name = textAt(call, {"name"});
    }
    const auto arguments = memberAt(named, {"arguments"});
    const std::string given =
        arguments ? (arguments->is_string() ? resolve(textOf(*arguments)) : textOf(*arguments))
                  : std::string();
    const std::string called = afterArrow("→", fmt::format("{}({})", name, given));
    return called + afterArrow("←", textAt(call, {"result"}));
}

std::string messageText(element message, const ResolveText& resolve) {
    const std::string role = textAt(message, {"role"});
    const auto content = memberAt(message, {"content"});
    std::string text = content ? contentText(*content, resolve) : std::string();
    if (role == "tool" || role == "function") {
        const std::string error = textAt(message, {"error", "message"});
        return afterArrow("←", error.empty() ? text : fmt::format("error: {}", resolve(error)));
    }
    if (!text.empty()) {
        text += '\n';
    }
    for (const element call : elementsOf(memberAt(message, {"tool_calls"}))) {
        text += callText(call, resolve);
    }
    return fmt::format("{}: {}", role, text);
}

/// A position at or before `at` where no character is cut.
std::size_t characterStart(const std::string& text, std::size_t at) {
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
        --at;
    }
    return at;
}

} // namespace

std::string contentText(element content, const ResolveText& resolve) {
    if (!content.is_array()) {
        return content.is_object() ? partText(content, resolve) : resolve(textOf(content));
    }
    std::string text;
    for (const element part : elementsOf(content)) {
        const std::string more = partText(part, resolve);
        text += (text.empty() || more.empty() ? "" : "\n") + more;
    }
    return text;
}

bool isConversation(std::span<const element> messages) {
    std::size_t answers = 0;
    for (const element message : messages) {
        const std::string role = textAt(message, {"role"});
        if (role == "tool" || role == "function" || !elementsOf(memberAt(message, {"tool_calls"})).empty()) {
            return true;
        }
        answers += role == "assistant" ? 1 : 0;
    }
    return answers > 1;
}

std::string transcriptText(std::span<const element> messages, const ResolveText& resolve) {
    std::string text;
    for (const element message : messages) {
        text += (text.empty() ? "" : "\n") + messageText(message, resolve);
    }
    if (text.size() <= kLongestTranscript) {
        return text;
    }
    const std::size_t begin = characterStart(text, kLongestTranscript / 2);
    const std::size_t end = characterStart(text, text.size() - kLongestTranscript / 2);
    return fmt::format("{}\n[… {} bytes left out …]\n{}", std::string_view(text).substr(0, begin),
                       end - begin, std::string_view(text).substr(end));
}

void setInput(Sample& sample, std::span<const element> messages, const ResolveText& resolve) {
    if (messages.size() == 1) {
        const auto content = memberAt(messages[0], {"content"});
        sample.input = content ? contentText(*content, resolve) : std::string();
        return;
    }
    nlohmann::json list = nlohmann::json::array();
    for (const element message : messages) {
        const auto content = memberAt(message, {"content"});
        list.push_back({{"role", textAt(message, {"role"})},
                        {"content", content ? contentText(*content, resolve) : std::string()}});
    }
    sample.input = list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    sample.inputIsMessages = true;
}

void setPrompt(Sample& sample, element prompt) {
    const ResolveText asIs = [](std::string_view text) { return std::string(text); };
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
