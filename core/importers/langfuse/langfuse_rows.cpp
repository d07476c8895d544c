// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/langfuse/langfuse_rows.h"

#include "core/base/time.h"
#include "core/importers/document_members.h"
#include "core/importers/json_outline.h"
#include "core/importers/langfuse/langfuse_table.h"
#include "core/importers/messages.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"

#include <algorithm>
#include <array>

namespace fgw::importers::langfuse {

namespace {

using simdjson::dom::element;

/// How much of a file is looked at to tell how its rows are laid out.
constexpr std::size_t kLookedAt = std::size_t{16} << 10;

/// Members that become something else of the sample than metadata.
constexpr auto kTaken = std::to_array<std::string_view>(
    {"id", "name", "input", "output", "scores", "observations", "level", "status_message", "statusMessage",
     "trace_name", "traceName", "provided_model_name", "providedModelName", "model", "experiment_item_id",
     "experimentItemId", "experiment_item_expected_output", "experimentItemExpectedOutput"});

/// What was answered: of a message its content.
std::string answerIn(element output) {
    const auto content = memberAt(output, {"content"});
    if (content && memberAt(output, {"role"})) {
        return contentText(*content, asIs);
    }
    return textOf(output);
}

std::string answerOf(element output) {
    const std::string text = textOf(output);
    if (!output.is_string() || !text.starts_with('{')) {
        return answerIn(output);
    }
    TolerantJson parser("");
    const auto message = parser.parse(text);
    return message ? answerIn(*message) : text;
}

void readError(Sample& sample, element row) {
    if (textAt(row, {"level"}) == "ERROR") {
        const std::string why = textOfFirst(row, {"status_message", "statusMessage"});
        sample.error = why.empty() ? "the observation ended in an error" : shortened(why);
    } else {
        sample.note("status_message", shortened(textOfFirst(row, {"status_message", "statusMessage"})));
    }
}

std::optional<UtcTime> timeOf(element row, std::initializer_list<std::string_view> names) {
    std::string text = textOfFirst(row, names);
    std::ranges::replace(text, ' ', 'T');
    return parseIso(text);
}

/// Of the times: what exports call "latency" is in seconds or in milliseconds, as old as the project is.
void readLatency(Sample& sample, element row) {
    const auto begin = timeOf(row, {"start_time", "startTime"});
    const auto end = timeOf(row, {"end_time", "endTime"});
    if (begin && end && *end >= *begin) {
        sample.latencyMs = static_cast<float>((*end - *begin).count());
    }
}

bool isTaken(std::string_view key) {
    return std::ranges::find(kTaken, key) != kTaken.end();
}

} // namespace

Status forEachExported(const LogFile& log, const UseRow& use) {
    const auto front = frontOf(log.file, kLookedAt, log.path);
    if (!front) {
        return std::unexpected(front.error());
    }
    constexpr std::array<std::string_view, 1> list{"data"};
    const JsonOutline outline(*front);
    return !outline.isJson()     ? forEachTableRow(log, use)
           : outline.has("data") ? forEachElement(log, list, use)
                                 : forEachRow(log, use);
}

bool isColumnOfScores(const simdjson::dom::key_value_pair& member) {
    constexpr auto lists = std::to_array<std::string_view>({"tags", "trace_tags", "traceTags", "comments"});
    const auto values = elementsOf(member.value);
    return !values.empty() && !member.key.starts_with("tool") && !isTaken(member.key) &&
           std::ranges::find(lists, member.key) == lists.end() &&
           std::ranges::all_of(values, [](element value) {
               return value.is_number() || value.is_string() || value.is_bool();
           });
}

std::optional<element> firstOf(element row, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        if (const auto member = memberAt(row, {name})) {
            return member;
        }
    }
    return {};
}

std::string textOfFirst(element row, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        if (std::string text = textAt(row, {name}); !text.empty()) {
            return text;
        }
    }
    return {};
}

std::string modelOf(element observation) {
    return textOfFirst(observation, {"provided_model_name", "providedModelName", "model"});
}

Sample sampleOf(element row, const std::string& model) {
    Sample sample;
    sample.slice = textOfFirst(row, {"name", "trace_name", "traceName"});
    sample.model = modelOf(row);
    sample.model = sample.model.empty() ? model : sample.model;
    sample.run = textOfFirst(row, {"experiment_name", "experimentName"});
    sample.itemId = textOfFirst(row, {"experiment_item_id", "experimentItemId", "id"});
    sample.expected = textOfFirst(row, {"experiment_item_expected_output", "experimentItemExpectedOutput"});
    if (const auto input = memberAt(row, {"input"})) {
        setPrompt(sample, *input);
    }
    if (const auto output = memberAt(row, {"output"})) {
        sample.output = answerOf(*output);
    }
    readError(sample, row);
    readLatency(sample, row);
    for (const auto& member : membersOf(row)) {
        if (!isTaken(member.key) && !isColumnOfScores(member)) {
            addField(sample, std::string(member.key), member.value);
        }
    }
    return sample;
}

} // namespace fgw::importers::langfuse
