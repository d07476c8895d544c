// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/message_edit.h"

#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/corpus/yaml_edit.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;
using corpus::YamlDocument;
using corpus::YamlPath;
using nlohmann::json;
using Ordered = nlohmann::ordered_json;

const YamlPath kMessages{"input", "messages"};

std::unexpected<Error> invalidMessages(std::string reason) {
    return failure(ErrorCode::Invalid, "edit the candidate", std::move(reason));
}

bool isText(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() &&
           !canonicalText(found->get_ref<const std::string&>()).empty();
}

/// As our formats write a call, or as OpenAI does.
bool namesItsTool(const json& call) {
    return call.is_object() &&
           (isText(call, "name") ||
            (call.contains("function") && call["function"].is_object() && isText(call["function"], "name")));
}

/// What is wrong with a list of tool calls; empty where nothing is.
std::string complaintAboutCalls(const json& calls) {
    if (!calls.is_array()) {
        return "tool_calls: a list is expected";
    }
    const auto nameless = std::ranges::find_if_not(calls, namesItsTool);
    return nameless == calls.end()
               ? std::string()
               : fmt::format("tool_calls: call {} has no name", nameless - calls.begin() + 1);
}

std::string complaintAbout(const json& message) {
    if (!message.is_object()) {
        return "an object with role and content is expected";
    }
    if (!isText(message, "role")) {
        return "role: who speaks is missing";
    }
    const auto content = message.find("content");
    const auto calls = message.find("tool_calls");
    const bool speaks = content != message.end() && !content->is_null();
    if (speaks && !content->is_string() && !content->is_array()) {
        return "content: a text, or a list of parts, is expected";
    }
    if (!speaks && calls == message.end()) {
        return "content: it neither says anything nor calls a tool";
    }
    return calls == message.end() ? std::string() : complaintAboutCalls(*calls);
}

Ordered inOrder(const json& message) {
    constexpr std::array<const char*, 3> first{"role", "content", "tool_calls"};
    Ordered ordered = Ordered::object();
    for (const char* key : first) {
        if (message.contains(key)) {
            ordered[key] = Ordered(message[key]);
        }
    }
    for (const auto& [key, value] : message.items()) {
        if (!ordered.contains(key)) {
            ordered[key] = Ordered(value);
        }
    }
    return ordered;
}

/// One edit after the other, each on the text that the last one gave.
class MessageEdit {
public:
    MessageEdit(const YamlDocument& document, const fs::path& shownAs)
        : m_document(document), m_file(shownAs) {}

    Result<YamlDocument> apply(const Ordered& messages) {
        const json data = toJson(m_document.root());
        const json input = data.is_object() ? data.value("input", json()) : json();
        if (!input.is_object()) {
            return takeResult(take(setValue(m_document, {"input"}, Ordered{{"messages", messages}})));
        }
        const json old = input.value("messages", json());
        const bool inPlace = old.is_array() && !old.empty() && editInPlace(old, messages);
        return takeResult(inPlace || take(setValue(m_document, kMessages, messages)));
    }

private:
    Result<YamlDocument> takeResult(bool done) {
        return done ? Result<YamlDocument>(std::move(m_document)) : std::unexpected(m_error);
    }

    bool take(const Result<std::string>& text) {
        Result<YamlDocument> parsed =
            text ? YamlDocument::parse(*text, m_file) : Result<YamlDocument>(std::unexpected(text.error()));
        if (!parsed) {
            m_error = parsed.error();
            return false;
        }
        m_document = std::move(*parsed);
        return true;
    }

    static YamlPath at(std::size_t message) { return {kMessages[0], kMessages[1], std::to_string(message)}; }

    /// False, with the document as it was, where the change is of another kind.
    bool editInPlace(const json& old, const Ordered& messages) {
        YamlDocument before = m_document;
        const bool done = removeSome(old, messages) || changeAndAppend(old, messages);
        if (!done) {
            m_document = std::move(before);
        }
        return done;
    }

    /// Where the new list is the old one without messages that stood together.
    bool removeSome(const json& old, const Ordered& messages) {
        if (messages.size() >= old.size() || messages.empty()) {
            return false;
        }
        const std::size_t fewer = old.size() - messages.size();
        std::size_t same = 0;
        while (same < messages.size() && old[same] == json(messages[same])) {
            ++same;
        }
        for (std::size_t i = same; i < messages.size(); ++i) {
            if (old[i + fewer] != json(messages[i])) {
                return false;
            }
        }
        for (std::size_t i = same + fewer; i > same; --i) {
            if (!take(removeItem(m_document, at(i - 1)))) {
                return false;
            }
        }
        return true;
    }

    /// Where each message stays in its place, and others may follow.
    bool changeAndAppend(const json& old, const Ordered& messages) {
        if (messages.size() < old.size()) {
            return false;
        }
        for (std::size_t i = 0; i < messages.size(); ++i) {
            const bool done = i < old.size() ? change(old[i], messages[i], at(i))
                                             : take(appendToList(m_document, kMessages, messages[i]));
            if (!done) {
                return false;
            }
        }
        return true;
    }

    bool change(const json& old, const Ordered& message, const YamlPath& path) {
        if (!old.is_object()) {
            return old == json(message);
        }
        for (const auto& [key, value] : message.items()) {
            YamlPath place = path;
            place.push_back(key);
            if ((!old.contains(key) || old[key] != json(value)) &&
                !take(setValue(m_document, place, value))) {
                return false;
            }
        }
        for (const auto& [key, value] : old.items()) {
            YamlPath place = path;
            place.push_back(key);
            if (!message.contains(key) && !take(removeKey(m_document, place))) {
                return false;
            }
        }
        return true;
    }

    YamlDocument m_document;
    const fs::path& m_file;
    Error m_error;
};

} // namespace

Result<Ordered> parseMessages(std::string_view text) {
    const Result<json> parsed = parseStrictJson(text, {});
    if (!parsed) {
        return invalidMessages("input: the messages are no JSON: " + parsed.error().reason);
    }
    if (!parsed->is_array() || parsed->empty()) {
        return invalidMessages("input: a list of messages is expected");
    }
    Ordered messages = Ordered::array();
    for (std::size_t i = 0; i < parsed->size(); ++i) {
        if (const std::string why = complaintAbout((*parsed)[i]); !why.empty()) {
            return invalidMessages(fmt::format("input: message {} of {}: {}", i + 1, parsed->size(), why));
        }
        messages.push_back(inOrder((*parsed)[i]));
    }
    return messages;
}

Result<YamlDocument> withMessages(const YamlDocument& document, const Ordered& messages,
                                  const fs::path& shownAs) {
    return MessageEdit(document, shownAs).apply(messages);
}

} // namespace fgw::intake
