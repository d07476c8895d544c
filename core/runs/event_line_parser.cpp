// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_line_parser.h"

#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>

namespace fgw::runs {

namespace {

using simdjson::dom::element;

std::string_view stringAt(simdjson::dom::object object, std::string_view key) {
    std::string_view text;
    return object[key].get_string().get(text) == simdjson::SUCCESS ? text : std::string_view();
}

} // namespace

void EventLineParser::parse(const LineReader::Line& line) {
    m_line = line.number;
    m_json = {};
    if (line.kind == LineReader::Kind::TooLong) {
        return warn(
            fmt::format("the line is longer than {} MiB and was skipped", LineReader::kDefaultLimit >> 20));
    }
    if (isBlank(line.text)) {
        return;
    }
    if (const EvalRecord* record = m_familiar.read(line.text, m_line, m_fields)) {
        ++m_events;
        ++m_familiarEvents;
        return add(*record);
    }
    const auto parsed = parseJson(line);
    if (parsed && openEnvelope(*parsed)) {
        ++m_events;
        dispatch();
    }
}

std::optional<element> EventLineParser::parseJson(const LineReader::Line& line) {
    element root;
    const auto error = m_parser.parse(line.text.data(), line.text.size(), false).get(root);
    if (error != simdjson::SUCCESS) {
        return parseLenient(line, error);
    }
    m_json = line.text;
    return root;
}

std::optional<element> EventLineParser::parseLenient(const LineReader::Line& line,
                                                     simdjson::error_code error) {
    std::string text;
    if (error == simdjson::UTF8_ERROR) {
        text = repairUtf8(line.text);
    } else if (error != simdjson::DEPTH_ERROR && line.text.find_first_of("NI") != std::string_view::npos) {
        text = strictJson(line.text, m_shownAs).value_or(std::string());
    }
    element root;
    if (!text.empty() && m_parser.parse(text).get(root) == simdjson::SUCCESS) {
        if (error == simdjson::UTF8_ERROR) {
            warn("bytes that are not UTF-8 were replaced");
        }
        return root;
    }
    warn(
        line.kind == LineReader::Kind::Unterminated
            ? fmt::format("the last line is torn and was set aside: {}", simdjson::error_message(error))
            : fmt::format("the line is not valid JSON and was left out: {}", simdjson::error_message(error)));
    return {};
}

bool EventLineParser::openEnvelope(element line) {
    simdjson::dom::object object;
    if (line.get_object().get(object) != simdjson::SUCCESS) {
        warn("the line is not a JSON object and was left out");
        return false;
    }
    m_envelope.head = EventHead{};
    m_envelope.head.line = m_line;
    m_envelope.hasPayload = false;
    m_envelope.extra.clear();
    for (const auto field : object) {
        setEnvelope(field);
    }
    if (m_envelope.head.event.empty()) {
        warn("the line has no event and was left out");
        return false;
    }
    return true;
}

void EventLineParser::setEnvelope(const simdjson::dom::key_value_pair& field) {
    const auto& [key, value] = field;
    const auto text = [&] {
        return field.value.is_string() ? field.value.get_string().value_unsafe() : std::string_view();
    };
    if (key == "payload") {
        m_envelope.payload = value;
        m_envelope.hasPayload = true;
    } else if (key == "event") {
        m_envelope.head.event = text();
    } else if (key == "ts_utc") {
        m_envelope.head.tsUtc = text();
    } else if (key == "run_id") {
        m_envelope.head.runId = text();
    } else if (key == "stage") {
        m_envelope.head.stage = text();
    } else {
        m_envelope.extra.push_back(field);
    }
}

void EventLineParser::dispatch() {
    using Handler = void (EventLineParser::*)(simdjson::dom::object);
    static constexpr std::pair<std::string_view, Handler> handlers[] = {
        {"eval_record", &EventLineParser::evaluation},   {"failure_clustered", &EventLineParser::clustered},
        {"item_generated", &EventLineParser::generated}, {"run_started", &EventLineParser::started},
        {"run_finished", &EventLineParser::finish},
    };
    for (const auto& [event, handler] : handlers) {
        if (event != m_envelope.head.event) {
            continue;
        }
        simdjson::dom::object payload;
        if (!m_envelope.hasPayload || m_envelope.payload.get_object().get(payload) != simdjson::SUCCESS) {
            return warn(fmt::format("the payload of {} is not an object; the line was left out", event));
        }
        return (this->*handler)(payload);
    }
    other();
}

bool EventLineParser::complete(const EvalRecord& record, bool needsModel) {
    for (const std::string_view complaint : m_fields.complaints()) {
        warn(complaint);
    }
    if (record.itemId.empty() || (needsModel && record.model.empty())) {
        warn(record.itemId.empty() ? "the record has no id and was left out"
                                   : "the record has no model and was left out");
        return false;
    }
    return true;
}

void EventLineParser::evaluation(simdjson::dom::object payload) {
    m_familiar.learn(m_json);
    add(m_fields.read(payload, m_envelope.extra, m_line));
}

void EventLineParser::add(const EvalRecord& record) {
    if (complete(record, true)) {
        m_sink.add(record);
    }
}

void EventLineParser::generated(simdjson::dom::object payload) {
    const EvalRecord& item = m_fields.read(payload, m_envelope.extra, m_line);
    if (complete(item, false)) {
        m_sink.itemGenerated(m_envelope.head, item);
    }
}

void EventLineParser::started(simdjson::dom::object payload) {
    m_sink.runStarted(m_envelope.head, {stringAt(payload, "command"), stringAt(payload, "label"),
                                        stringAt(payload, "package_version")});
}

void EventLineParser::clustered(simdjson::dom::object payload) {
    const EvalRecord& named = m_fields.read(payload, m_envelope.extra, m_line);
    if (!complete(named, true)) {
        return;
    }
    element cluster;
    const bool hasCluster = payload["cluster"].get(cluster) == simdjson::SUCCESS;
    const auto number = hasCluster ? int32Of(cluster) : std::nullopt;
    if (!number) {
        return warn("the cluster is no whole number; the line was left out");
    }
    m_sink.failureClustered(m_envelope.head,
                            {named.round, named.itemId, named.model, *number, named.structureId});
}

void EventLineParser::finish(simdjson::dom::object payload) {
    m_finished = true;
    RunFinished finished{stringAt(payload, "status")};
    if (element duration; payload["duration_s"].get(duration) == simdjson::SUCCESS) {
        finished.durationSeconds = numberOf(duration).value_or(finished.durationSeconds);
    }
    m_sink.runFinished(m_envelope.head, finished);
}

void EventLineParser::other() {
    m_payloadText.clear();
    if (m_envelope.hasPayload) {
        appendCanonicalJson(m_payloadText, m_envelope.payload);
    }
    m_sink.otherEvent(m_envelope.head, m_payloadText);
}

} // namespace fgw::runs
