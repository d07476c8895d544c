// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_log.h"

#include "core/base/json_reader.h"
#include "core/base/line_reader.h"
#include "core/base/text.h"
#include "core/runs/evaluation_fields.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fgw::runs {

namespace {

using simdjson::dom::element;

class EventLogReader {
public:
    EventLogReader(std::filesystem::path shownAs, EventSink& sink, Problems& problems)
        : m_shownAs(std::move(shownAs)), m_sink(sink), m_problems(problems) {}

    void read(const LineReader::Line& line);
    [[nodiscard]] const EventLogSummary& summary() const { return m_summary; }

private:
    struct Envelope {
        EventHead head;
        element payload;
        bool hasPayload = false;
        std::vector<simdjson::dom::key_value_pair> extra;
    };

    std::optional<element> parse(const LineReader::Line& line);
    std::optional<element> parseLenient(const LineReader::Line& line, simdjson::error_code error);
    bool openEnvelope(element line);
    void setEnvelope(const simdjson::dom::key_value_pair& field);
    void dispatch();
    void evaluation(simdjson::dom::object payload);
    void generated(simdjson::dom::object payload);
    void started(simdjson::dom::object payload);
    void clustered(simdjson::dom::object payload);
    void finished(simdjson::dom::object payload);
    void other();
    bool complete(const EvalRecord& record, bool needsModel);
    void warn(std::string_view reason) {
        m_problems.add(Severity::Warning, {m_shownAs, m_summary.lines}, std::string(reason));
    }

    std::filesystem::path m_shownAs;
    EventSink& m_sink;
    Problems& m_problems;
    simdjson::dom::parser m_parser;
    EvaluationFields m_fields;
    Envelope m_envelope;
    EventLogSummary m_summary;
    std::string m_payloadText;
};

std::string_view stringAt(simdjson::dom::object object, std::string_view key) {
    std::string_view text;
    return object[key].get_string().get(text) == simdjson::SUCCESS ? text : std::string_view();
}

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

void EventLogReader::read(const LineReader::Line& line) {
    m_summary.lines = line.number;
    if (line.kind == LineReader::Kind::TooLong) {
        return warn(
            fmt::format("the line is longer than {} MiB and was skipped", LineReader::kDefaultLimit >> 20));
    }
    if (isBlank(line.text)) {
        return;
    }
    const auto parsed = parse(line);
    if (parsed && openEnvelope(*parsed)) {
        ++m_summary.events;
        dispatch();
    }
}

std::optional<element> EventLogReader::parse(const LineReader::Line& line) {
    element root;
    const auto error = m_parser.parse(line.text.data(), line.text.size(), false).get(root);
    return error == simdjson::SUCCESS ? std::optional(root) : parseLenient(line, error);
}

std::optional<element> EventLogReader::parseLenient(const LineReader::Line& line,
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

bool EventLogReader::openEnvelope(element line) {
    simdjson::dom::object object;
    if (line.get_object().get(object) != simdjson::SUCCESS) {
        warn("the line is not a JSON object and was left out");
        return false;
    }
    m_envelope.head = EventHead{};
    m_envelope.head.line = m_summary.lines;
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

void EventLogReader::setEnvelope(const simdjson::dom::key_value_pair& field) {
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

void EventLogReader::dispatch() {
    using Handler = void (EventLogReader::*)(simdjson::dom::object);
    static constexpr std::pair<std::string_view, Handler> handlers[] = {
        {"eval_record", &EventLogReader::evaluation},   {"failure_clustered", &EventLogReader::clustered},
        {"item_generated", &EventLogReader::generated}, {"run_started", &EventLogReader::started},
        {"run_finished", &EventLogReader::finished},
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

bool EventLogReader::complete(const EvalRecord& record, bool needsModel) {
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

void EventLogReader::evaluation(simdjson::dom::object payload) {
    const EvalRecord& record = m_fields.read(payload, m_envelope.extra, m_summary.lines);
    if (complete(record, true)) {
        m_sink.add(record);
    }
}

void EventLogReader::generated(simdjson::dom::object payload) {
    const EvalRecord& item = m_fields.read(payload, m_envelope.extra, m_summary.lines);
    if (complete(item, false)) {
        m_sink.itemGenerated(m_envelope.head, item);
    }
}

void EventLogReader::started(simdjson::dom::object payload) {
    m_sink.runStarted(m_envelope.head, {stringAt(payload, "command"), stringAt(payload, "label"),
                                        stringAt(payload, "package_version")});
}

void EventLogReader::clustered(simdjson::dom::object payload) {
    const EvalRecord& named = m_fields.read(payload, m_envelope.extra, m_summary.lines);
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

void EventLogReader::finished(simdjson::dom::object payload) {
    m_summary.finished = true;
    RunFinished finished{stringAt(payload, "status")};
    if (element duration; payload["duration_s"].get(duration) == simdjson::SUCCESS) {
        finished.durationSeconds = numberOf(duration).value_or(finished.durationSeconds);
    }
    m_sink.runFinished(m_envelope.head, finished);
}

void EventLogReader::other() {
    m_payloadText.clear();
    if (m_envelope.hasPayload) {
        appendCanonicalJson(m_payloadText, m_envelope.payload);
    }
    m_sink.otherEvent(m_envelope.head, m_payloadText);
}

} // namespace

Result<EventLogSummary> readEventLog(const UniqueFd& file, const std::filesystem::path& shownAs,
                                     EventSink& sink, Problems& problems, Task& task,
                                     FingerprintStream* digest) {
    const auto stamp = stampOf(file, shownAs);
    if (!stamp) {
        return std::unexpected(stamp.error());
    }
    task.beginStep("reading events", stamp->size);
    LineReader lines(file, shownAs, digest);
    EventLogReader reader(shownAs, sink, problems);
    while (true) {
        const auto line = lines.next();
        if (!line) {
            return std::unexpected(line.error());
        }
        if (line->kind == LineReader::Kind::End) {
            return reader.summary();
        }
        reader.read(*line);
        constexpr std::uint64_t linesBetweenPolls = 256;
        if (line->number % linesBetweenPolls == 0) {
            task.advanceTo(lines.offset());
            if (task.cancelled()) {
                return cancelledError("read the events");
            }
        }
    }
}

} // namespace fgw::runs
