// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/failure_sink.h"

#include "core/base/json_reader.h"
#include "core/records/transcript.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace fgw::intake {

namespace {

using nlohmann::json;

/// A field of the record under any of its usual names; empty where it has none.
template <std::size_t N>
std::string metadata(const EvalRecord& record, const std::array<std::string_view, N>& names) {
    for (const std::string_view name : names) {
        for (const MetadataValue& value : record.metadata) {
            if (const auto* text = std::get_if<std::string_view>(&value.value); text && value.name == name) {
                return std::string(*text);
            }
        }
    }
    return {};
}

json parsedList(std::string_view text) {
    const Result<json> parsed = parseJson(text, {});
    return parsed && parsed->is_array() ? *parsed : json();
}

std::optional<UtcTime> timeOf(const EvalRecord& record) {
    constexpr std::array<std::string_view, 6> names{"ts_utc", "timestamp",  "created_at",
                                                    "time",   "started_at", "date"};
    return parseIso(metadata(record, names));
}

/// Programs keep the fields of an item under their own name for it, as "doc.subject".
std::string intentOf(const EvalRecord& record) {
    constexpr std::array<std::string_view, 13> names{
        "intent",  "doc.intent",  "metadata.intent", "category",  "doc.category", "metadata.category",
        "subject", "doc.subject", "topic",           "doc.topic", "type",         "doc.type",
        "task"};
    return metadata(record, names);
}

/// The messages that the system was given: without what it answered itself at the end.
json givenMessages(const json& messages) {
    json given = messages;
    while (!given.empty() && given.back().is_object() &&
           given.back().value("role", json()) == json("assistant")) {
        given.erase(given.size() - 1);
    }
    return given;
}

} // namespace

void FailureSink::add(const EvalRecord& record) {
    ++records;
    if (record.outcome != Outcome::Fail || (!m_model.empty() && record.model != m_model)) {
        return;
    }
    constexpr std::array<std::string_view, 2> transcripts{"transcript", "messages"};
    constexpr std::array<std::string_view, 2> traces{"trace_id", "trace"};
    MetFailure met;
    met.itemId = record.itemId;
    met.model = record.model;
    met.task = record.slice;
    met.epoch = record.epoch == kAbsent ? std::nullopt : std::optional<int>(record.epoch);
    met.intent = intentOf(record);
    const std::string trace = metadata(record, traces);
    met.source = trace.empty() ? std::string() : "trace " + trace;
    const std::string input = withoutImages(std::string(record.input));
    const std::string output = withoutImages(std::string(record.output));
    const json messages =
        record.inputIsMessages ? parsedList(input) : parsedList(metadata(record, transcripts));
    met.transcript = messages.is_array() ? m_redactor.redactAll(messages, met.redactions) : json();
    const bool fromMessages = messages.is_array() && (record.inputIsMessages || record.input.empty());
    met.input = fromMessages ? json{{"messages", givenMessages(met.transcript)}}
                             : json(m_redactor.redact(input, met.redactions));
    if (isTranscript(output)) {
        met.transcript = m_redactor.redactAll(parsedList(output), met.redactions);
    }
    met.expected = m_redactor.redact(record.expected, met.redactions);
    met.output = m_redactor.redact(readableText(output), met.redactions);
    met.abstained = record.abstained;
    met.latencyMs = std::isnan(record.latencyMs) ? 0.0 : static_cast<double>(record.latencyMs);
    met.at = timeOf(record);
    failures.push_back(std::move(met));
}

} // namespace fgw::intake
