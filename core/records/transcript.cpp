// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/transcript.h"

#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/base/json_text.h"
#include "core/records/message.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace fgw {

namespace {

using nlohmann::json;

constexpr std::string_view kSpaces = " \t\r\n";

/// Nearly every text is no JSON at all, and there are millions of them: only what may be a list of objects is
/// parsed.
bool mayBeListOfObjects(std::string_view text) {
    const std::size_t list = text.find_first_not_of(kSpaces);
    if (list == std::string_view::npos || text[list] != '[') {
        return false;
    }
    const std::size_t object = text.find_first_not_of(kSpaces, list + 1);
    return object != std::string_view::npos && text[object] == '{';
}

std::optional<json> messagesIn(std::string_view text) {
    if (!mayBeListOfObjects(text)) {
        return std::nullopt;
    }
    auto parsed = parseJson(text, {});
    const bool spoken = parsed && std::ranges::all_of(*parsed, [](const json& message) {
                            return memberAt(message, "role").is_string();
                        });
    return spoken ? std::optional(std::move(*parsed)) : std::nullopt;
}

std::string afterArrow(const char* arrow, const std::string& text) {
    return text.empty() ? text : fmt::format("{} {}\n", arrow, text);
}

std::string callText(const json& call) {
    const CalledTool tool = calledTool(call);
    return fmt::format("→ {}({})\n{}", tool.name, jsonPlain(tool.arguments),
                       afterArrow("←", contentText(memberAt(call, "result"))));
}

std::string messageText(const json& message) {
    const std::string role = textAt(message, "role");
    std::string text = contentText(memberAt(message, "content"));
    if (role == "tool" || role == "function") {
        return afterArrow("←", text);
    }
    if (!text.empty()) {
        text += '\n';
    }
    if (const json& calls = memberAt(message, "tool_calls"); calls.is_array()) {
        for (const json& call : calls) {
            text += callText(call);
        }
    }
    return fmt::format("{}: {}", role, text);
}

} // namespace

bool isTranscript(std::string_view text) {
    return messagesIn(text).has_value();
}

std::string_view readableText(std::string_view text, std::string& scratch) {
    const auto messages = messagesIn(text);
    if (!messages) {
        return text;
    }
    scratch.clear();
    for (const json& message : *messages) {
        scratch += (scratch.empty() ? "" : "\n") + messageText(message);
    }
    return scratch;
}

std::string readableText(std::string text) {
    std::string scratch;
    return readableText(text, scratch).data() == text.data() ? text : scratch;
}

std::string readableText(const TextSource& texts, TextId id) {
    return readableText(texts.textOrEmpty(id));
}

std::string withoutImages(std::string text) {
    auto messages = messagesIn(text);
    bool pictured = false;
    for (std::size_t i = 0; messages && i < messages->size(); ++i) {
        if (json& content = (*messages)[i]["content"]; hasImage(content)) {
            content = contentText(content);
            pictured = true;
        }
    }
    if (!pictured) {
        return text;
    }
    return messages->size() == 1 ? jsonPlain(messages->front()["content"]) : jsonPlain(*messages);
}

} // namespace fgw
