// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/otlp/otlp_traces.h"

#include "core/importers/document_rows.h"
#include "core/importers/held_samples.h"
#include "core/importers/otlp/otlp_attributes.h"
#include "core/importers/otlp/otlp_names.h"
#include "core/importers/otlp/otlp_span.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"

#include <cstring>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace fgw::importers::otlp {

namespace {

using simdjson::dom::element;

/// Of unevaluated calls so much text waits for an evaluation of their trace; more is handed over as it is.
constexpr std::size_t kMostWaitingBytes = std::size_t{64} << 20;

bool contains(std::string_view text, std::string_view word) {
    return ::memmem(text.data(), text.size(), word.data(), word.size()) != nullptr;
}

/// As JSON is written: nobody escapes letters.
bool names(std::string_view text, const FieldName& field) {
    return contains(text, field.json) || contains(text, field.proto);
}

class Traces {
public:
    Traces(const LogFile& log, const Evaluations& evaluations) : m_log(log), m_evaluations(evaluations) {}

    void take(element document, std::uint64_t line) {
        const auto resources = fieldOf(document, kResourceSpans);
        if (!resources && !fieldOf(document, kResourceLogs)) {
            return takeSpan(document, serviceOf(document), line);
        }
        for (const element resource : elementsOf(resources)) {
            const std::string service = serviceOf(resource);
            for (const FieldName& scopes : {kScopeSpans, kLibrarySpans}) {
                for (const element scope : elementsOf(fieldOf(resource, scopes))) {
                    for (const element span : elementsOf(memberAt(scope, {"spans"}))) {
                        takeSpan(span, service, line);
                    }
                }
            }
        }
    }

    void finish() { m_waiting.handOn(m_log.samples); }

private:
    [[nodiscard]] std::string serviceOf(element holder) const {
        const auto described = memberAt(holder, {"resource"});
        const std::string service = described ? Attributes(*described).text({"service.name"}) : std::string();
        return service.empty() ? plainStem(m_log.path) : service;
    }

    void takeSpan(element span, const std::string& service, std::uint64_t line) {
        std::optional<AnswerSpan> answer = readSpan(span, service, m_evaluations);
        if (!answer) {
            return;
        }
        answer->sample.line = line;
        if (answer->evaluated) {
            m_evaluated.insert(answer->trace);
            m_waiting.forget(answer->trace);
            m_log.samples.add(std::move(answer->sample));
        } else if (!m_evaluated.contains(answer->trace)) {
            wait(std::move(*answer));
        }
    }

    void wait(AnswerSpan answer) {
        m_waiting.add(answer.trace, std::move(answer.sample));
        if (m_waiting.bytes() > kMostWaitingBytes) {
            finish();
        }
    }

    const LogFile& m_log;
    const Evaluations& m_evaluations;
    std::set<std::string> m_evaluated; ///< traces
    HeldSamples m_waiting;             ///< by trace
};

} // namespace

/// Most lines of most files hold spans only, and are parsed when these are read.
Status readEvaluations(const LogFile& log, Evaluations& evaluations) {
    return forEachRow(
        log, [&](element document, std::uint64_t /*line*/) { evaluations.take(document); },
        [](std::string_view text) { return names(text, kResourceLogs); });
}

Status readTraces(const LogFile& log, const Evaluations& evaluations) {
    Traces traces(log, evaluations);
    const Status read =
        forEachRow(log, [&traces](element row, std::uint64_t line) { traces.take(row, line); });
    traces.finish();
    return read;
}

} // namespace fgw::importers::otlp
