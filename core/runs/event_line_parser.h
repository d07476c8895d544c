// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/line_reader.h"
#include "core/base/problem.h"
#include "core/runs/evaluation_fields.h"
#include "core/runs/event_log.h"
#include "core/runs/familiar_lines.h"

#include <simdjson.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::runs {

/// Parses lines of a log, one after the other, into a sink.
class EventLineParser {
public:
    EventLineParser(std::filesystem::path shownAs, EventSink& sink, Problems& problems)
        : m_shownAs(std::move(shownAs)), m_sink(sink), m_problems(problems) {}

    /// Forgets what was counted; its memory is used again.
    void restart() {
        m_events = 0;
        m_familiarEvents = 0;
        m_finished = false;
        m_familiar.restart();
    }
    /// `kPadding` bytes behind the text must be readable. Its kind is never End.
    void parse(const LineReader::Line& line);
    [[nodiscard]] std::uint64_t events() const { return m_events; }
    /// Those of them that were read without parsing JSON.
    [[nodiscard]] std::uint64_t familiarEvents() const { return m_familiarEvents; }
    /// True where a `run_finished` was among the lines.
    [[nodiscard]] bool finished() const { return m_finished; }

private:
    struct Envelope {
        EventHead head;
        simdjson::dom::element payload;
        bool hasPayload = false;
        std::vector<simdjson::dom::key_value_pair> extra;
    };

    std::optional<simdjson::dom::element> parseJson(const LineReader::Line& line);
    std::optional<simdjson::dom::element> parseLenient(const LineReader::Line& line,
                                                       simdjson::error_code error);
    bool openEnvelope(simdjson::dom::element line);
    void setEnvelope(const simdjson::dom::key_value_pair& field);
    void dispatch();
    void evaluation(simdjson::dom::object payload);
    void add(const EvalRecord& record);
    void generated(simdjson::dom::object payload);
    void started(simdjson::dom::object payload);
    void clustered(simdjson::dom::object payload);
    void finish(simdjson::dom::object payload);
    void other();
    bool complete(const EvalRecord& record, bool needsModel);
    void warn(std::string_view reason) {
        m_problems.add(Severity::Warning, {m_shownAs, m_line}, std::string(reason));
    }

    std::filesystem::path m_shownAs;
    EventSink& m_sink;
    Problems& m_problems;
    simdjson::dom::parser m_parser;
    EvaluationFields m_fields;
    FamiliarLines m_familiar;
    Envelope m_envelope;
    std::uint64_t m_line = 0;
    std::string_view m_json; ///< the line, where it is JSON as it stands
    std::uint64_t m_events = 0;
    std::uint64_t m_familiarEvents = 0;
    bool m_finished = false;
    std::string m_payloadText;
};

} // namespace fgw::runs
