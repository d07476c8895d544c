// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/every_eval_ever_sample.h"

#include "core/base/hash.h"
#include "core/explore/item_details.h"
#include "core/records/scored.h"
#include "core/records/transcript.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

namespace fgw::report {

namespace {

using explore::Turn;
using nlohmann::ordered_json;

/// A question and its answer, or a conversation.
struct Interaction {
    std::string input;       ///< as one text
    std::vector<Turn> turns; ///< empty for a question and its answer
};

std::string asText(const std::vector<Turn>& turns) {
    if (turns.size() == 1) {
        return turns.front().text;
    }
    std::string text;
    for (const Turn& turn : turns) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : "\n\n", turn.role, turn.text);
    }
    return text;
}

Interaction interactionOf(bool inputIsMessages, const SampleTexts& texts) {
    std::vector<Turn> asked = inputIsMessages ? explore::parseTurns(texts.input) : std::vector<Turn>();
    std::vector<Turn> answered =
        isTranscript(texts.output) ? explore::parseTurns(texts.output) : std::vector<Turn>();
    Interaction interaction{asked.empty() ? texts.input : asText(asked), {}};
    if (asked.size() < 2 && answered.empty()) {
        return interaction;
    }
    // A log's transcript begins with what was asked.
    const std::string first = answered.empty() ? std::string() : answered.front().role;
    if (first == "system" || first == "user") {
        asked.clear();
    } else if (asked.empty()) {
        asked.push_back({"user", texts.input, {}});
    }
    if (answered.empty()) {
        answered.push_back({"assistant", texts.output, {}});
    }
    std::ranges::move(answered, std::back_inserter(asked));
    interaction.turns = std::move(asked);
    return interaction;
}

/// The values of a call's arguments must be texts; how they were told apart is kept within one.
ordered_json callOf(const explore::ToolCall& call, const std::string& id) {
    return {{"id", id}, {"name", call.name}, {"arguments", {{"arguments", call.arguments}}}};
}

/// A turn, and after it one for what each of its tools gave back.
void addMessages(const Turn& turn, std::size_t& calls, ordered_json& messages) {
    const auto next = [&messages](const std::string& role, const std::string& text) {
        return ordered_json{{"turn_idx", messages.size()}, {"role", role}, {"content", text}};
    };
    ordered_json message = next(turn.role, turn.text);
    std::vector<std::pair<std::string, const explore::ToolCall*>> made;
    for (const explore::ToolCall& call : turn.toolCalls) {
        made.emplace_back(fmt::format("call_{}", ++calls), &call);
        message["tool_calls"].push_back(callOf(call, made.back().first));
    }
    messages.push_back(std::move(message));
    for (const auto& [id, call] : made) {
        if (!call->result.empty()) {
            ordered_json result = next("tool", call->result);
            result["tool_call_id"] = {id};
            messages.push_back(std::move(result));
        }
    }
}

void addInteraction(ordered_json& line, const Interaction& interaction, const SampleTexts& texts) {
    if (interaction.turns.empty()) {
        line["interaction_type"] = "single_turn";
        line["output"] = {{"raw", {texts.output}}};
        return;
    }
    ordered_json messages = ordered_json::array();
    std::size_t calls = 0;
    for (const Turn& turn : interaction.turns) {
        addMessages(turn, calls, messages);
    }
    line["interaction_type"] = calls > 0 ? "agentic" : "multi_turn";
    line["evaluation"]["num_turns"] = messages.size();
    line["evaluation"]["tool_calls_count"] = calls;
    line["messages"] = std::move(messages);
}

void addNumber(ordered_json& metadata, const char* name, std::int32_t number) {
    if (number != kAbsent) {
        metadata[name] = std::to_string(number);
    }
}

/// All values must be texts. What tells repeated answers apart has no field of its own in the format.
ordered_json metadataOf(const RecordTable& table, std::size_t row) {
    ordered_json metadata = ordered_json::object();
    for (const MetadataColumn& column : table.metadata()) {
        if (std::string text = table.metadataText(column, row); !text.empty()) {
            metadata[column.name] = std::move(text);
        }
    }
    addNumber(metadata, "seed", table.seed()[row]);
    addNumber(metadata, "round", table.round()[row]);
    addNumber(metadata, "epoch", table.epoch()[row]);
    addNumber(metadata, "sampling_seed", table.samplingSeed()[row]);
    if (!std::isnan(table.confidence()[row])) {
        metadata["confidence"] = fmt::format("{}", table.confidence()[row]);
    }
    if (table.abstained()[row] != 0) {
        metadata["abstained"] = "true";
    }
    if (const std::string& structure = table.itemOf(row).structureId; !structure.empty()) {
        metadata["structure_id"] = structure;
    }
    return metadata;
}

std::string errorOf(const RecordTable& table, std::size_t row) {
    const MetadataColumn* column = table.findMetadata("error");
    std::string text = column != nullptr ? table.metadataText(*column, row) : std::string();
    return text.empty() ? "error" : text;
}

} // namespace

std::string evaluationName(const RecordTable& table, std::size_t row, const SampleHeader& header) {
    const std::string& slice = table.sliceOf(row);
    return slice.empty() ? header.fallbackName : slice;
}

bool isWritable(Outcome outcome) {
    return isScored(outcome) || outcome == Outcome::Error;
}

std::string sampleLine(const RecordTable& table, std::size_t row, const SampleTexts& texts,
                       const SampleHeader& header) {
    const Item& item = table.itemOf(row);
    const Outcome outcome = table.outcome()[row];
    const Interaction interaction = interactionOf(item.inputIsMessages, texts);
    const std::string name = evaluationName(table, row, header);
    ordered_json line{{"schema_version", kEveryEvalEverVersion},
                      {"evaluation_id", header.evaluationId},
                      {"model_id", header.modelId},
                      {"evaluation_name", name},
                      {"evaluation_result_id", header.evaluationId + "/" + name},
                      {"sample_id", item.id},
                      {"sample_hash", sha256Hex(interaction.input + texts.expected)}};
    line["input"] = {{"raw", interaction.input}, {"reference", ordered_json::array()}};
    if (!texts.expected.empty()) {
        line["input"]["reference"].push_back(texts.expected);
    }
    // How the answer was taken from the output is not known here.
    line["answer_attribution"] = ordered_json::array();
    line["evaluation"] = {{"score", outcome == Outcome::Pass ? 1.0 : 0.0},
                          {"is_correct", outcome == Outcome::Pass}};
    addInteraction(line, interaction, texts);
    if (outcome == Outcome::Error) {
        line["error"] = errorOf(table, row);
    }
    if (!std::isnan(table.latencyMs()[row])) {
        line["performance"] = {{"latency_ms", table.latencyMs()[row]}};
    }
    if (ordered_json metadata = metadataOf(table, row); !metadata.empty()) {
        line["metadata"] = std::move(metadata);
    }
    return line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

} // namespace fgw::report
