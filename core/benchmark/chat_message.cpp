// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/chat_message.h"

#include "core/base/canonical_json.h"
#include "core/base/json_member.h"
#include "core/base/json_optional.h"
#include "core/base/json_reader.h"
#include "core/base/json_text.h"
#include "core/base/number.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include <cmath>
#include <functional>
#include <memory>
#include <utility>

namespace fgw::benchmark {

namespace {

using nlohmann::json;

std::unexpected<Error> invalidEndpoint(std::string reason) {
    return failure(ErrorCode::Invalid, "use the endpoint", std::move(reason));
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

Status checkPattern(const std::string& pattern) {
    RE2::Options quiet;
    quiet.set_log_errors(false);
    const RE2 compiled("(" + pattern + ")", quiet);
    return compiled.ok() ? Status() : invalidEndpoint(fmt::format("“{}”: {}", pattern, compiled.error()));
}

json messagesFor(const ChatOptions& options, const Question& question) {
    json messages = json::array();
    if (!options.system.empty()) {
        messages.push_back({{"role", "system"}, {"content", options.system}});
    }
    if (question.messages.empty()) {
        messages.push_back({{"role", "user"}, {"content", replaced(options.prompt, "{x}", question.text)}});
        return messages;
    }
    for (const json& message : parseJson(question.messages, "the item's messages").value_or(json::array())) {
        messages.push_back(message);
    }
    return messages;
}

/// How one option is set from its text; false where the text is out of range.
using Setter = std::function<bool(ChatOptions&, const std::string&)>;

Setter numberIn(double least, double most, std::function<void(ChatOptions&, double)> set) {
    return [=](ChatOptions& options, const std::string& text) {
        const auto number = parseNumber(text);
        if (!number || *number < least || *number > most) {
            return false;
        }
        set(options, *number);
        return true;
    };
}

Setter anyText(std::string ChatOptions::* member) {
    return [=](ChatOptions& options, const std::string& text) {
        options.*member = text;
        return true;
    };
}

bool setLabels(ChatOptions& options, const std::string& text) {
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (end > begin) {
            options.extraction.labels.push_back(text.substr(begin, end - begin));
        }
        begin = end + 1;
    }
    return !options.extraction.labels.empty();
}

const std::map<std::string, Setter>& setters() {
    static const std::map<std::string, Setter> known{
        {"temperature", numberIn(0, 2, [](auto& o, double v) { o.temperature = v; })},
        {"top_p", numberIn(0, 1, [](auto& o, double v) { o.topP = v; })},
        {"max_tokens", numberIn(1, 1e9, [](auto& o, double v) { o.mostTokens = std::llround(v); })},
        {"last_number", numberIn(0, 1, [](auto& o, double v) { o.extraction.lastNumber = v != 0; })},
        {"system", anyText(&ChatOptions::system)},
        {"prompt", anyText(&ChatOptions::prompt)},
        {"extract",
         [](ChatOptions& o, const std::string& text) { return o.extraction.pattern = text, true; }},
        {"abstain",
         [](ChatOptions& o, const std::string& text) { return o.extraction.abstention = text, true; }},
        {"labels", &setLabels}};
    return known;
}

} // namespace

Status setChatOptions(ChatOptions& options, const std::map<std::string, std::string>& given) {
    for (const auto& [key, value] : given) {
        const std::optional<bool> asEndpoint = outside::setEndpointOption(options, key, value);
        const auto setter = setters().find(key);
        if (!asEndpoint && setter == setters().end()) {
            return invalidEndpoint(fmt::format("there is no option “{}”", key));
        }
        if (!(asEndpoint ? *asEndpoint : setter->second(options, value))) {
            return invalidEndpoint(fmt::format("“{}” is no value of {}", value, key));
        }
    }
    return {};
}

Status checkChatOptions(const ChatOptions& options) {
    if (Status url = outside::checkEndpointUrl(options.url); !url) {
        return url;
    }
    if (options.prompt.find("{x}") == std::string::npos) {
        return invalidEndpoint("the prompt does not say where the question stands: {x}");
    }
    if (Status pattern = checkPattern(options.extraction.pattern); !pattern) {
        return pattern;
    }
    return checkPattern(options.extraction.abstention);
}

std::string chatSettings(const ChatOptions& options) {
    return canonicalJson({{"url", options.url},
                          {"served_model", options.servedModel},
                          {"temperature", options.temperature},
                          {"top_p", numberOrNull(options.topP)},
                          {"max_tokens", options.mostTokens ? json(*options.mostTokens) : json()},
                          {"system", options.system},
                          {"prompt", options.prompt},
                          {"extract", options.extraction.pattern},
                          {"last_number", options.extraction.lastNumber},
                          {"labels", options.extraction.labels},
                          {"abstain", options.extraction.abstention}});
}

std::string chatRequest(const ChatOptions& options, const Question& question, std::uint64_t samplingSeed) {
    json body{{"model", options.servedModel},
              {"messages", messagesFor(options, question)},
              {"temperature", options.temperature},
              {"seed", samplingSeed},
              {"stream", false}};
    if (options.topP) {
        body["top_p"] = *options.topP;
    }
    if (options.mostTokens) {
        body["max_tokens"] = *options.mostTokens;
    }
    return jsonLine(body);
}

Answer parseChatResponse(std::string_view response, const AnswerExtraction& extraction) {
    const auto body = parseJson(response, "the endpoint's answer");
    const json choices = body ? memberAt(*body, "choices") : json();
    const bool answered = choices.is_array() && !choices.empty() &&
                          memberAt(memberAt(choices[0], "message"), "content").is_string();
    if (!answered) {
        Answer none;
        none.failed = true;
        none.failure = "the endpoint answered with no message: " + excerpt(response, 200);
        return none;
    }
    const json& message = memberAt(choices[0], "message");
    Answer answer = extractAnswer(memberAt(message, "content").get_ref<const std::string&>(), extraction);
    answer.transcript = jsonLine(json::array({message}));
    answer.promptTokens = integerAt(memberAt(*body, "usage"), "prompt_tokens").value_or(-1);
    answer.outputTokens = integerAt(memberAt(*body, "usage"), "completion_tokens").value_or(-1);
    return answer;
}

} // namespace fgw::benchmark
