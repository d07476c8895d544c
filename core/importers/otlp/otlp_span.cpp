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

constexpr std::string_view kEvaluation = "gen_ai.evaluation.result";
constexpr std::size_t kMostMessages = 1000;
/// Attributes that become something else of the sample than metadata.
constexpr std::array<std::string_view, 8> kTaken{"input.",
                                                 "output.",
                                                 "llm.input_messages.",
                                                 "llm.output_messages.",
                                                 "llm.model_name",
                                                 "gen_ai.input.messages",
                                                 "gen_ai.output.messages",
                                                 "gen_ai.request.model"};

bool isModelCall(const Attributes& attributes) {
    const std::string operation = attributes.text({"gen_ai.operation.name"});
    return attributes.text({"openinference.span.kind"}) == "LLM" || operation == "chat" ||
           operation == "text_completion" || operation == "generate_content";
}

/// Messages that stand as attributes of their own, "llm.input_messages.0.message.role", as a list of JSON.
std::string messagesIn(const Attributes& attributes, std::string_view side) {
    nlohmann::json messages = nlohmann::json::array();
    for (std::size_t index = 0; index < kMostMessages; ++index) {
        const std::string prefix = fmt::format("llm.{}_messages.{}.message.", side, index);
        const auto role = attributes.at(prefix + "role");
        const auto content = attributes.at(prefix + "content");
        if (!role && !content) {
            break;
        }
        messages.push_back({{"role", role ? textOf(*role) : std::string()},
                            {"content", content ? textOf(*content) : std::string()}});
    }
    return messages.empty() ? std::string() : messages.dump();
}

void readInput(Sample& sample, const Attributes& attributes) {
    if (const std::string messages = messagesIn(attributes, "input"); !messages.empty()) {
        sample.input = messages;
        sample.inputIsMessages = true;
    } else if (const auto value = attributes.at("gen_ai.input.messages")) {
        setPrompt(sample, *value);
    } else if (const auto plain = attributes.at("input.value")) {
        setPrompt(sample, *plain);
    }
}

std::string outputOf(const Attributes& attributes) {
    const std::string content = attributes.text({"llm.output_messages.0.message.content"});
    return content.empty() ? attributes.text({"output.value", "gen_ai.output.messages"}) : content;
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

/// A label as "pass" or "incorrect" is the judge's own verdict: where from on its number is a pass, only the
/// judge knows.
void readEvaluation(Sample& sample, const Attributes& evaluation) {
    const std::string name = evaluation.text({"gen_ai.evaluation.name"});
    const auto value = evaluation.at("gen_ai.evaluation.score.value");
    if (value) {
        addScore(sample, name, *value);
    }
    if (const auto label = evaluation.at("gen_ai.evaluation.score.label")) {
        addScore(sample, value ? name + ".label" : name, *label);
    }
    sample.note(name + ".explanation", shortened(evaluation.text({"gen_ai.evaluation.explanation"})));
}

bool isTaken(std::string_view key) {
    return std::ranges::any_of(kTaken, [&](std::string_view taken) { return key.starts_with(taken); });
}

Sample sampleOf(element span, const Attributes& attributes, const std::string& service) {
    Sample sample;
    sample.slice = textAt(span, {"name"});
    sample.model = attributes.text({"llm.model_name", "gen_ai.request.model", "gen_ai.response.model"});
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

std::optional<AnswerSpan> readSpan(element span, const std::string& service) {
    const Attributes attributes(span);
    std::vector<element> evaluations;
    for (const element event : elementsOf(memberAt(span, {"events"}))) {
        if (textAt(event, {"name"}) == kEvaluation) {
            evaluations.push_back(event);
        }
    }
    if (evaluations.empty() && !isModelCall(attributes)) {
        return {};
    }
    AnswerSpan answer{.trace = idOf(span, kTraceId),
                      .sample = sampleOf(span, attributes, service),
                      .evaluated = !evaluations.empty()};
    for (const element evaluation : evaluations) {
        readEvaluation(answer.sample, Attributes(evaluation));
    }
    return answer;
}

} // namespace fgw::importers::otlp
