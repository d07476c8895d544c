// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/item_details.h"

#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/explore/log_images.h"
#include "core/records/message.h"
#include "core/records/tool_results.h"
#include "core/records/transcript.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace fgw::explore {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t kAddressLength = 120;

std::string textOf(const json& value) {
    return value.is_string() ? value.get<std::string>()
           : value.is_null() ? std::string()
                             : value.dump(2, ' ', false, json::error_handler_t::replace);
}

/// Content is a text, or a list of parts: those with a text are read, images are set apart.
std::string contentOf(const json& content, std::vector<Image>& images) {
    if (!content.is_array()) {
        return textOf(content);
    }
    std::string text;
    for (const auto& part : content) {
        const std::string address = imageAddress(part);
        std::string line;
        if (auto image = imageIn(address)) {
            line = "[" + image->mediaType + ", " + std::to_string(image->bytes.size()) + " bytes]";
            images.push_back(std::move(*image));
        } else if (!address.empty()) {
            line = "[image that the log does not hold: " + excerpt(address, kAddressLength) + "]";
        } else {
            line = part.is_object() && part.contains("text") ? textOf(part["text"]) : textOf(part);
        }
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

/// What a tool gave back is a text or any value; one with images is read as a content is.
std::string resultOf(const json& result, std::vector<Image>& images) {
    return hasImage(result) ? contentOf(result, images) : textOf(result);
}

ToolCall toolCallOf(const json& call, std::vector<Image>& images) {
    const CalledTool tool = calledTool(call);
    ToolCall read;
    read.name = tool.name;
    read.arguments = textOf(tool.arguments);
    read.result = resultOf(memberAt(call, "result"), images);
    if (const json& ok = memberAt(call, "ok"); ok.is_boolean()) {
        read.ok = ok.get<bool>();
    }
    return read;
}

Turn turnOf(const json& message) {
    Turn turn;
    turn.role = textOf(message.value("role", json()));
    turn.text = contentOf(message.value("content", json()), turn.images);
    const json calls = message.value("tool_calls", json::array());
    for (const auto& call : calls) {
        if (call.is_object()) {
            turn.toolCalls.push_back(toolCallOf(call, turn.images));
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

std::vector<std::uint32_t> rowsOfSameItem(const RecordTable& table, std::size_t row) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t other = 0; other < table.size(); ++other) {
        if (sameAt(table.item(), row, other)) {
            rows.push_back(other);
        }
    }
    return rows;
}

std::vector<Answer> answersLike(const RecordTable& table, std::size_t row,
                                std::span<const std::uint32_t> rowsOfItem) {
    std::vector<Answer> answers;
    for (const std::uint32_t other : rowsOfItem) {
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
    record["y_hat"] = isTranscript(output) ? parseJson(output, {}).value_or(json(output)) : json(output);
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
    auto parsed = parseJson(messages, {});
    if (!parsed || !parsed->is_array()) {
        return turns;
    }
    joinToolResults(*parsed);
    for (const auto& message : *parsed) {
        if (message.is_object()) {
            turns.push_back(turnOf(message));
        }
    }
    return turns;
}

namespace {

Result<ItemDetails> readDetails(const RecordTable& table, std::size_t row,
                                std::span<const std::uint32_t> rowsOfItem) {
    ItemDetails details;
    details.row = row;
    details.key = table.key(row);
    details.answers = answersLike(table, row, rowsOfItem);
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
        Answer& answer = details.answers[i];
        const std::string& output = (*texts)[i + 3];
        answer.turns = isTranscript(output) ? parseTurns(output) : std::vector<Turn>();
        answer.output = readableText(output);
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

std::unexpected<Error> noSuchRow() {
    return failure(ErrorCode::NotFound, "read a record", "the run has no such row");
}

} // namespace

Result<ItemDetails> itemDetails(const RecordTable& table, std::size_t row) {
    return row < table.size() ? readDetails(table, row, rowsOfSameItem(table, row))
                              : Result<ItemDetails>(noSuchRow());
}

Result<ItemDetails> itemDetails(const RecordTable& table, std::size_t row, const ItemRows& itemRows) {
    return row < table.size() ? readDetails(table, row, itemRows.of(table.item()[row].value))
                              : Result<ItemDetails>(noSuchRow());
}

std::vector<std::uint32_t> nearestInSpace(const FailureMap& map, const MapPoint& point, std::size_t count) {
    const auto at = std::ranges::find(map.points, point.subject, &MapPoint::subject);
    if (!map.space || at == map.points.end()) {
        return {};
    }
    const auto from = map.space->row(static_cast<std::size_t>(at - map.points.begin()));
    std::vector<std::pair<float, std::size_t>> distances;
    for (std::size_t other = 0; other < map.points.size(); ++other) {
        const float squared =
            std::transform_reduce(from.begin(), from.end(), map.space->row(other).begin(), 0.0F, std::plus{},
                                  [](float a, float b) { return (a - b) * (a - b); });
        distances.emplace_back(map.points[other].subject == point.subject ? -1.0F : squared, other);
    }
    const auto end = distances.begin() + static_cast<std::ptrdiff_t>(std::min(count, distances.size()));
    std::partial_sort(distances.begin(), end, distances.end());
    std::vector<std::uint32_t> subjects;
    std::transform(distances.begin(), end, std::back_inserter(subjects),
                   [&map](const auto& entry) { return map.points[entry.second].subject; });
    return subjects;
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
