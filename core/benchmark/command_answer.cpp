// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/command_answer.h"

#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/runs/json_fields.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace fgw::benchmark {

namespace {

using nlohmann::json;

constexpr std::size_t kMostShown = 120;

/// A label as text: what stands in the file for numbers and booleans.
std::optional<std::string> labelOf(const json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_number() || value.is_boolean() ? std::optional(jsonLine(value)) : std::nullopt;
}

void fail(Answer& answer, std::string why) {
    answer = Answer{};
    answer.failed = true;
    answer.failure = std::move(why);
}

/// What is wrong with the optional fields; empty where nothing is.
std::string readOptional(const json& object, Answer& answer) {
    const json& abstained = memberAt(object, "abstained");
    const json& confidence = memberAt(object, "confidence");
    const json& latency = memberAt(object, "latency_ms");
    if (!abstained.is_null() && !abstained.is_boolean()) {
        return fmt::format("abstained is neither true nor false: {}",
                           excerpt(jsonLine(abstained), kMostShown));
    }
    answer.abstained = abstained == true;
    if (!confidence.is_null()) {
        if (!confidence.is_number() || !(confidence.get<double>() >= 0 && confidence.get<double>() <= 1)) {
            return fmt::format("confidence is no number from 0 to 1: {}",
                               excerpt(jsonLine(confidence), kMostShown));
        }
        answer.confidence = static_cast<float>(confidence.get<double>());
    }
    if (!latency.is_null()) {
        if (!latency.is_number() || !(latency.get<double>() >= 0)) {
            return fmt::format("latency_ms is no number: {}", excerpt(jsonLine(latency), kMostShown));
        }
        answer.latencyMs = static_cast<float>(latency.get<double>());
    }
    return {};
}

void readAnswer(const json& object, Answer& answer) {
    if (const json& error = memberAt(object, "error"); !error.is_null()) {
        return fail(answer, error.is_string() ? error.get<std::string>() : jsonLine(error));
    }
    if (const std::string wrong = readOptional(object, answer); !wrong.empty()) {
        return fail(answer, wrong);
    }
    const std::optional<std::string> label =
        labelOf(memberAt(object, memberAt(object, "y_hat").is_null() ? "output" : "y_hat"));
    if (!label && !answer.abstained) {
        return fail(answer, "the answer has neither y_hat nor output");
    }
    answer.output = label.value_or(std::string());
    if (const json& transcript = memberAt(object, "transcript"); !transcript.is_null()) {
        answer.transcript = jsonLine(transcript);
    }
}

} // namespace

std::string questionLine(std::string_view id, const Question& question, std::uint64_t samplingSeed) {
    std::string line = "{";
    runs::JsonFields fields(line);
    fields.text("id", id);
    if (question.messages.empty()) {
        fields.text("x", question.text);
    } else {
        fields.raw("messages", question.messages);
    }
    if (const auto fixture = parseJson(question.fixture, {}); fixture) {
        fields.raw("fixture", jsonLine(*fixture));
    } else if (!question.fixture.empty()) {
        fields.text("fixture", question.fixture);
    }
    if (samplingSeed != 0) {
        fields.whole("sampling_seed", static_cast<std::int64_t>(samplingSeed));
    }
    return line + "}\n";
}

CommandAnswer parseAnswerLine(std::string_view line) {
    CommandAnswer read;
    const auto object = parseJson(line, "the program's output");
    const bool named = object && object->is_object() && memberAt(*object, "id").is_string();
    if (!named || memberAt(*object, "id").get_ref<const std::string&>().empty()) {
        fail(read.answer,
             fmt::format("the program printed a line that is no answer: {}", excerpt(line, kMostShown)));
        return read;
    }
    read.id = memberAt(*object, "id").get<std::string>();
    readAnswer(*object, read.answer);
    return read;
}

} // namespace fgw::benchmark
