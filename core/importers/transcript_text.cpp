// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/transcript_text.h"

#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/base/json_text.h"
#include "core/importers/sample_fields.h"
#include "core/records/message.h"
#include "core/records/tool_results.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ranges>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::importers {

namespace {

using nlohmann::json;

/// Longest text of one message or call.
constexpr std::size_t kLongestText = kLongestTranscript / 4;

/// A message of a transcript, and how much it adds to its length.
struct Kept {
    json message;
    std::size_t bytes = 0;
};

/// A position at or before `at` where no character is cut.
std::size_t characterStart(std::string_view text, std::size_t at) {
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
        --at;
    }
    return at;
}

std::string withoutMiddle(std::string text, std::size_t longest) {
    if (text.size() <= longest) {
        return text;
    }
    const std::size_t begin = characterStart(text, longest / 2);
    const std::size_t end = characterStart(text, text.size() - longest / 2);
    return fmt::format("{}\n[… {} bytes left out …]\n{}", std::string_view(text).substr(0, begin),
                       end - begin, std::string_view(text).substr(end));
}

json textPart(std::string text) {
    return {{"type", "text"}, {"text", std::move(text)}};
}

json imagePart(std::string address, KeptBounds& bounds) {
    if (address.size() > bounds.imageBytes) {
        return textPart(fmt::format("[image of {} bytes left out]", address.size()));
    }
    bounds.imageBytes -= address.size();
    return {{"type", "image"}, {"image", std::move(address)}};
}

/// Arguments that stand as JSON in a text are the same arguments.
json keptArguments(const json& given) {
    const auto parsed =
        given.is_string() ? parseJson(given.get_ref<const std::string&>(), {}) : Result<json>(given);
    const json arguments = parsed && parsed->is_object() ? *parsed : given;
    const std::string text = arguments.is_string() ? arguments.get<std::string>() : jsonLine(arguments);
    return text.size() > kLongestText ? json(withoutMiddle(text, kLongestText)) : arguments;
}

std::size_t lengthOf(const json& value) {
    if (value.is_string()) {
        return value.get_ref<const std::string&>().size();
    }
    return value.is_null() ? 0 : fgw::contentText(value).size();
}

json keptCall(const json& call, KeptBounds& bounds) {
    const CalledTool tool = calledTool(call);
    json kept;
    kept["name"] = tool.name;
    if (!tool.arguments.is_null()) {
        kept["arguments"] = keptArguments(tool.arguments);
    }
    if (const json& result = fgw::memberAt(call, "result"); !result.is_null()) {
        kept["result"] = keptContent(result, bounds);
    }
    if (const json& ok = fgw::memberAt(call, "ok"); ok.is_boolean()) {
        kept["ok"] = ok;
    }
    return kept;
}

Kept keptMessage(const json& message, KeptBounds& bounds) {
    const std::string error = fgw::textAt(fgw::memberAt(message, "error"), "message");
    json content = error.empty() ? keptContent(fgw::memberAt(message, "content"), bounds)
                                 : json(fmt::format("error: {}", error));
    Kept kept{json::object(), lengthOf(content)};
    kept.message["role"] = fgw::textAt(message, "role");
    kept.message["content"] = std::move(content);
    if (const json& calls = fgw::memberAt(message, "tool_calls"); calls.is_array()) {
        for (const json& call : calls) {
            const json& made = kept.message["tool_calls"].emplace_back(keptCall(call, bounds));
            kept.bytes +=
                jsonLine(fgw::memberAt(made, "arguments")).size() + lengthOf(fgw::memberAt(made, "result"));
        }
    }
    return kept;
}

/// How many messages at the front have together at most this length.
std::size_t fitting(const auto& messages, std::size_t bytes) {
    std::size_t count = 0;
    for (const Kept& kept : messages) {
        if (kept.bytes > bytes) {
            break;
        }
        bytes -= kept.bytes;
        ++count;
    }
    return count;
}

std::string listOf(const std::vector<Kept>& messages) {
    const std::size_t front = fitting(messages, kLongestTranscript / 2);
    const std::size_t back =
        std::min(messages.size() - front, fitting(messages | std::views::reverse, kLongestTranscript / 2));
    json list = json::array();
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const std::size_t left = messages.size() - back - front;
        if (i < front || i >= messages.size() - back) {
            list.push_back(messages[i].message);
        } else if (i == front) {
            list.push_back({{"role", "…"}, {"content", fmt::format("[… {} messages left out …]", left)}});
        }
    }
    return jsonLine(list);
}

} // namespace

// Not by way of a text: of most logs messages are the most that is kept.
json resolvedJson(simdjson::dom::element value, const ResolveText& resolve) {
    using simdjson::dom::element_type;
    switch (value.type()) {
    case element_type::STRING:
        return resolve(value.get_string().value_unsafe());
    case element_type::ARRAY: {
        json list = json::array();
        const simdjson::dom::array elements = value.get_array().value_unsafe();
        for (const simdjson::dom::element inner : elements) {
            list.push_back(resolvedJson(inner, resolve));
        }
        return list;
    }
    case element_type::OBJECT: {
        json object = json::object();
        const simdjson::dom::object members = value.get_object().value_unsafe();
        for (const simdjson::dom::key_value_pair field : members) {
            object[std::string(field.key)] = resolvedJson(field.value, resolve);
        }
        return object;
    }
    case element_type::INT64:
        return value.get_int64().value_unsafe();
    case element_type::UINT64:
        return value.get_uint64().value_unsafe();
    case element_type::DOUBLE:
        return value.get_double().value_unsafe();
    case element_type::BOOL:
        return value.get_bool().value_unsafe();
    default:
        return nullptr;
    }
}

json keptContent(const json& content, KeptBounds& bounds) {
    if (!hasImage(content)) {
        return withoutMiddle(fgw::contentText(content), bounds.longestText);
    }
    json parts = json::array();
    for (const json& part : content) {
        if (std::string address = imageAddress(part); !address.empty()) {
            parts.push_back(imagePart(std::move(address), bounds));
        } else if (std::string text = fgw::contentText(part); !text.empty()) {
            parts.push_back(textPart(withoutMiddle(std::move(text), bounds.longestText)));
        }
    }
    return parts;
}

std::string transcriptText(std::span<const simdjson::dom::element> messages, const ResolveText& resolve) {
    json list = json::array();
    for (const simdjson::dom::element message : messages) {
        if (json resolved = resolvedJson(message, resolve); resolved.is_object()) {
            list.push_back(std::move(resolved));
        }
    }
    joinToolResults(list);
    KeptBounds bounds{.longestText = kLongestText};
    std::vector<Kept> kept;
    for (const json& message : list) {
        kept.push_back(keptMessage(message, bounds));
    }
    return listOf(kept);
}

} // namespace fgw::importers
