// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/item_details.h"

#include "core/base/json_reader.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace fgw::explore {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::string textOf(const json& value) {
    return value.is_string() ? value.get<std::string>()
           : value.is_null() ? std::string()
                             : value.dump(2, ' ', false, json::error_handler_t::replace);
}

/// Content is a text, or a list of parts of which those with a text are read.
std::string contentOf(const json& content) {
    if (!content.is_array()) {
        return textOf(content);
    }
    std::string text;
    for (const auto& part : content) {
        const bool hasText = part.is_object() && part.contains("text");
        text += (text.empty() ? "" : "\n") + (hasText ? textOf(part["text"]) : textOf(part));
    }
    return text;
}

ToolCall toolCallOf(const json& call) {
    ToolCall read;
    read.name = textOf(call.value("name", json()));
    read.arguments = textOf(call.value("arguments", json()));
    read.result = textOf(call.value("result", json()));
    if (const auto ok = call.find("ok"); ok != call.end() && ok->is_boolean()) {
        read.ok = ok->get<bool>();
    }
    return read;
}

Turn turnOf(const json& message) {
    Turn turn{textOf(message.value("role", json())), contentOf(message.value("content", json())), {}};
    const json calls = message.value("tool_calls", json::array());
    for (const auto& call : calls) {
        if (call.is_object()) {
            turn.toolCalls.push_back(toolCallOf(call));
        }
    }
    return turn;
}

template <typename T>
bool sameAt(std::span<const T> column, std::size_t a, std::size_t b) {
    return column[a] == column[b];
}

bool sameEvaluation(const RecordTable& table, std::size_t a, std::size_t b) {
    return sameAt(table.item(), a, b) && sameAt(table.slice(), a, b) && sameAt(table.seed(), a, b) &&
           sameAt(table.round(), a, b) && sameAt(table.epoch(), a, b) && sameAt(table.samplingSeed(), a, b);
}

std::vector<Answer> answersLike(const RecordTable& table, std::size_t row) {
    std::vector<Answer> answers;
    for (std::size_t other = 0; other < table.size(); ++other) {
        if (sameEvaluation(table, row, other)) {
            answers.push_back({other, table.model()[other], {}});
        }
    }
    std::ranges::stable_sort(answers, {}, &Answer::model);
    return answers;
}

void addNumber(ordered_json& record, const char* name, std::int32_t value) {
    if (value != kAbsent) {
        record[name] = value;
    }
}

void addNumber(ordered_json& record, const char* name, float value) {
    if (!std::isnan(value)) {
        record[name] = value;
    }
}

void addMetadata(ordered_json& record, const RecordTable& table, std::size_t row) {
    for (const auto& column : table.metadata()) {
        const std::size_t at = column.ofItems ? table.item()[row].value : row;
        if (column.numeric && !std::isnan(column.numbers[at])) {
            record[column.name] = column.numbers[at];
        } else if (const auto text = table.metadataText(column, row); !column.numeric && !text.empty()) {
            record[column.name] = text;
        }
    }
}

std::string recordJson(const RecordTable& table, const ItemDetails& details, const std::string& rawInput,
                       const std::string& output) {
    const std::size_t row = details.row;
    const Item& item = table.itemOf(row);
    ordered_json record;
    record["slice"] = details.key.slice;
    addNumber(record, "seed", details.key.seed);
    addNumber(record, "round", details.key.round);
    addNumber(record, "epoch", details.key.epoch);
    addNumber(record, "sampling_seed", details.key.samplingSeed);
    record["model"] = details.key.model;
    record["id"] = details.key.itemId;
    const auto messages = item.inputIsMessages ? parseJson(rawInput, {}) : Result<json>(json(rawInput));
    record[item.inputIsMessages ? "messages" : "x"] = messages ? *messages : json(rawInput);
    record["y"] = details.expected;
    record["y_hat"] = output;
    record["outcome"] = outcomeName(table.outcome()[row]);
    if (table.abstained()[row] != 0) {
        record["abstained"] = true;
    }
    addNumber(record, "confidence", table.confidence()[row]);
    addNumber(record, "latency_ms", table.latencyMs()[row]);
    if (!item.structureId.empty()) {
        record["structure_id"] = item.structureId;
    }
    addMetadata(record, table, row);
    return record.dump(2, ' ', false, ordered_json::error_handler_t::replace);
}

} // namespace

std::vector<Turn> parseTurns(std::string_view messages) {
    std::vector<Turn> turns;
    const auto parsed = parseJson(messages, {});
    if (!parsed || !parsed->is_array()) {
        return turns;
    }
    for (const auto& message : *parsed) {
        if (message.is_object()) {
            turns.push_back(turnOf(message));
        }
    }
    return turns;
}

Result<ItemDetails> itemDetails(const RecordTable& table, std::size_t row) {
    if (row >= table.size()) {
        return failure(ErrorCode::NotFound, "read a record", "the run has no such row");
    }
    ItemDetails details;
    details.row = row;
    details.key = table.key(row);
    details.answers = answersLike(table, row);
    const Item& item = table.itemOf(row);
    std::vector<TextId> ids{item.input, item.expected, table.output()[row]};
    std::ranges::transform(details.answers, std::back_inserter(ids),
                           [&table](const Answer& answer) { return table.output()[answer.row]; });
    const auto texts = table.texts().texts(ids);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    details.expected = (*texts)[1];
    for (std::size_t i = 0; i < details.answers.size(); ++i) {
        details.answers[i].output = (*texts)[i + 3];
    }
    details.turns = item.inputIsMessages ? parseTurns((*texts)[0]) : std::vector<Turn>{};
    details.input = details.turns.empty() ? (*texts)[0] : std::string();
    for (const auto& column : table.metadata()) {
        if (auto value = table.metadataText(column, row); !value.empty()) {
            details.metadata.emplace_back(column.name, std::move(value));
        }
    }
    details.recordJson = recordJson(table, details, (*texts)[0], (*texts)[2]);
    return details;
}

std::vector<std::size_t> nearestOnMap(const FailureMap& map, std::size_t row, std::size_t count) {
    if (!map.subjects || row >= map.subjects->ofRow.size()) {
        return {};
    }
    const auto centre = std::ranges::find(map.points, map.subjects->ofRow[row], &MapPoint::subject);
    if (centre == map.points.end()) {
        return {};
    }
    std::vector<std::pair<float, std::size_t>> near;
    for (const MapPoint& point : map.points) {
        if (point.cluster == centre->cluster && point.subject != centre->subject) {
            near.emplace_back(std::hypot(point.x - centre->x, point.y - centre->y), point.row);
        }
    }
    const auto end = near.begin() + static_cast<std::ptrdiff_t>(std::min(count, near.size()));
    std::partial_sort(near.begin(), end, near.end());
    std::vector<std::size_t> rows;
    std::transform(near.begin(), end, std::back_inserter(rows),
                   [](const auto& entry) { return entry.second; });
    return rows;
}

} // namespace fgw::explore
