// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/otlp/otlp_span.h"

#include "core/base/time.h"
#include "core/importers/messages.h"
#include "core/importers/otlp/otlp_attributes.h"
#include "core/importers/otlp/otlp_names.h"
#include "core/importers/sample_fields.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace fgw::importers::otlp {

namespace {

using simdjson::dom::element;

constexpr std::size_t kMostMessages = 1000;
/// Attributes that become something else of the sample than metadata.
constexpr auto kTaken = std::to_array<std::string_view>(
    {"input.", "output.", "llm.input_messages.", "llm.output_messages.", "llm.model_name",
     "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.prompt.", "gen_ai.completion.",
     "gen_ai.request.model", "ai.prompt.messages", "ai.response.text", "ai.model.id"});

bool isModelCall(const Attributes& attributes) {
    const std::string operation = attributes.text({"gen_ai.operation.name"});
    return attributes.text({"openinference.span.kind"}) == "LLM" || operation == "chat" ||
           operation == "text_completion" || operation == "generate_content" ||
           attributes.at("gen_ai.prompt.0.content") || attributes.at("ai.prompt.messages");
}

/// The content of a message, which may be parts of their own: text among images.
std::string contentAt(const Attributes& attributes, const std::string& prefix) {
    if (const auto content = attributes.at(prefix + "content")) {
        return textOf(*content);
    }
    std::string text;
    for (std::size_t index = 0; index < kMostMessages; ++index) {
        const std::string part = fmt::format("{}contents.{}.message_content.", prefix, index);
        const auto said = attributes.at(part + "text");
        const std::string type = attributes.text({part + "type"});
        if (!said && type.empty()) {
            break;
        }
        text += (text.empty() ? "" : "\n") + (said ? textOf(*said) : "[" + type + "]");
    }
    return text;
}

/// Messages that stand as attributes of their own, "llm.input_messages.0.message.role", as a list of JSON.
/// `before` and `behind` stand around the number.
std::string messagesIn(const Attributes& attributes, std::string_view before, std::string_view behind) {
    nlohmann::json messages = nlohmann::json::array();
    for (std::size_t index = 0; index < kMostMessages; ++index) {
        const std::string prefix = fmt::format("{}{}{}", before, index, behind);
        const auto role = attributes.at(prefix + "role");
        std::string content = contentAt(attributes, prefix);
        if (!role && content.empty()) {
            break;
        }
        messages.push_back({{"role", role ? textOf(*role) : std::string()}, {"content", std::move(content)}});
    }
    return messages.empty() ? std::string() : messages.dump();
}

void readInput(Sample& sample, const Attributes& attributes) {
    std::string messages = messagesIn(attributes, "llm.input_messages.", ".message.");
    if (messages.empty()) {
        messages = messagesIn(attributes, "gen_ai.prompt.", ".");
    }
    if (!messages.empty()) {
        sample.input = std::move(messages);
        sample.inputIsMessages = true;
    } else if (const auto value = attributes.at("gen_ai.input.messages")) {
        setPrompt(sample, *value);
    } else if (const auto list = attributes.at("ai.prompt.messages")) {
        setPrompt(sample, *list);
    } else if (const auto plain = attributes.at("input.value")) {
        setPrompt(sample, *plain);
    }
}

std::string outputOf(const Attributes& attributes) {
    const std::string content = contentAt(attributes, "llm.output_messages.0.message.");
    return content.empty() ? attributes.text({"gen_ai.completion.0.content", "ai.response.text",
                                              "output.value", "gen_ai.output.messages"})
                           : content;
}

double nanosecondsAt(element span, const FieldName& name) {
    const std::string text = fieldText(span, name);
    return text.empty() ? 0.0 : std::strtod(text.c_str(), nullptr);
}

void readTimes(Sample& sample, element span) {
    constexpr double nanosecondsPerMillisecond = 1e6;
    const double begin = nanosecondsAt(span, kStartTime);
    const double end = nanosecondsAt(span, kEndTime);
    if (begin > 0 && end >= begin) {
        sample.latencyMs = static_cast<float>((end - begin) / nanosecondsPerMillisecond);
        return;
    }
    const auto began = parseIso(textAt(span, {"start_time"}));
    const auto ended = parseIso(textAt(span, {"end_time"}));
    if (began && ended && *ended >= *began) {
        sample.latencyMs = static_cast<float>((*ended - *began).count());
    }
}

/// OTLP writes the status as a number or by its name, SDKs as another.
void readStatus(Sample& sample, element span) {
    const std::string code = textAt(span, {"status", "code"}) + textAt(span, {"status", "status_code"});
    if (code == "2" || code == "STATUS_CODE_ERROR" || code == "ERROR") {
        const std::string message =
            textAt(span, {"status", "message"}) + textAt(span, {"status", "description"});
        sample.error = message.empty() ? "the span ended in an error" : shortened(message);
    }
}

bool isTaken(std::string_view key) {
    return std::ranges::any_of(kTaken, [&](std::string_view taken) { return key.starts_with(taken); });
}

Sample sampleOf(element span, const Attributes& attributes, const std::string& service) {
    Sample sample;
    sample.slice = textAt(span, {"name"});
    sample.model =
        attributes.text({"llm.model_name", "gen_ai.request.model", "gen_ai.response.model", "ai.model.id"});
    sample.model = sample.model.empty() ? service : sample.model;
    sample.itemId = attributes.text({"dataset.example.id", "example.id", "gen_ai.evaluation.item.id"});
    sample.itemId = sample.itemId.empty() ? idOf(span, kSpanId) : sample.itemId;
    sample.run = service;
    readInput(sample, attributes);
    sample.output = outputOf(attributes);
    readTimes(sample, span);
    readStatus(sample, span);
    sample.note("trace", idOf(span, kTraceId));
    for (const Attributes::Entry& attribute : attributes.entries()) {
        if (!isTaken(attribute.key)) {
            addField(sample, std::string(attribute.key), attribute.value);
        }
    }
    return sample;
}

} // namespace

std::optional<AnswerSpan> readSpan(element span, const std::string& service, const Evaluations& evaluations) {
    const Attributes attributes(span);
    const std::string id = idOf(span, kSpanId);
    AnswerSpan answer{.trace = idOf(span, kTraceId), .sample = {}};
    std::vector<element> events;
    for (const element event : elementsOf(memberAt(span, {"events"}))) {
        if (textAt(event, {"name"}) == kEvaluation) {
            events.push_back(event);
        }
    }
    answer.evaluated = !events.empty() || evaluations.judge(id);
    if (!answer.evaluated && !isModelCall(attributes)) {
        return {};
    }
    answer.sample = sampleOf(span, attributes, service);
    for (const element event : events) {
        addEvaluation(answer.sample, Attributes(event));
    }
    evaluations.addTo(answer.sample, id);
    return answer;
}

} // namespace fgw::importers::otlp
