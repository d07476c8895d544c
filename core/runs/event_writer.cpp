// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_writer.h"

#include "core/base/durable_file.h"
#include "core/base/json_text.h"
#include "core/base/write_all.h"
#include "core/records/scored.h"
#include "core/runs/json_fields.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <utility>

namespace fgw::runs {

namespace {

using nlohmann::json;

constexpr std::size_t kMostCollected = std::size_t{256} << 10;
constexpr auto kLongestCollected = std::chrono::seconds(1);

/// Keys of `eval_record` and `item_generated` that metadata must not repeat.
bool isEventKey(std::string_view key) {
    constexpr auto keys = std::to_array<std::string_view>({"slice",
                                                           "seed",
                                                           "round",
                                                           "epoch",
                                                           "sampling_seed",
                                                           "model",
                                                           "id",
                                                           "x",
                                                           "y",
                                                           "y_hat",
                                                           "correct",
                                                           "outcome",
                                                           "abstained",
                                                           "confidence",
                                                           "latency_ms",
                                                           "messages",
                                                           "structure_id",
                                                           "type",
                                                           "depth",
                                                           "distractor_count",
                                                           "operator_count",
                                                           "error",
                                                           "transcript",
                                                           "prompt_tokens",
                                                           "output_tokens",
                                                           "from_cache",
                                                           "template",
                                                           "parent_ids",
                                                           "source_cluster"});
    return std::ranges::find(keys, key) != keys.end();
}

std::string keyForMetadata(const std::map<std::string, std::string>& metadata, const std::string& key) {
    std::string written = isEventKey(key) ? "item_" + key : key;
    while (written != key && metadata.contains(written)) {
        written.insert(0, "item_");
    }
    return written;
}

json textOrNull(const std::string& text) {
    return text.empty() ? json() : json(text);
}

json configPayload(const HarnessConfig& config) {
    json payload{{"slices", json::array()},
                 {"sizes", json::object()},
                 {"budget", config.budget ? json(*config.budget) : json()},
                 {"n_seeds", config.seeds},
                 {"n_boot", config.resamples},
                 {"predictors", json::object()},
                 {"origin", json::object()},
                 {"induced_from", json::object()}};
    for (const ConfiguredSlice& slice : config.slices) {
        payload["slices"].push_back(slice.name);
        payload["sizes"][slice.name] = slice.size;
        payload["origin"][slice.name] = slice.origin;
        if (!slice.inducedFrom.empty()) {
            payload["induced_from"][slice.name] = slice.inducedFrom;
        }
    }
    for (const ConfiguredPredictor& predictor : config.predictors) {
        payload["predictors"][predictor.model] = {
            {"kind", predictor.kind}, {"version", textOrNull(predictor.version)}, {"stub", predictor.stub}};
    }
    return payload;
}

void addAnswer(JsonFields& fields, const EvaluationEvent& evaluation) {
    const bool scored = isScored(evaluation.outcome);
    if (evaluation.outcome == Outcome::Error) {
        fields.null("y_hat");
    } else {
        fields.label("y_hat", evaluation.output);
    }
    if (scored) {
        fields.boolean("correct", evaluation.outcome == Outcome::Pass);
    } else {
        fields.null("correct");
    }
    fields.text("outcome", outcomeName(evaluation.outcome));
}

template <typename Value>
void addUnlessNaN(JsonFields& fields, std::string_view key, Value value) {
    if (value == value) {
        fields.number(key, value);
    }
}

void addHowItWasAnswered(JsonFields& fields, const EvaluationEvent& evaluation) {
    if (evaluation.abstained) {
        fields.boolean("abstained", true);
    }
    addUnlessNaN(fields, "confidence", evaluation.confidence);
    addUnlessNaN(fields, "latency_ms", evaluation.latencyMs);
    if (!evaluation.error.empty()) {
        fields.text("error", evaluation.error);
    }
    if (!evaluation.transcript.empty()) {
        fields.raw("transcript", evaluation.transcript);
    }
    if (evaluation.promptTokens >= 0) {
        fields.whole("prompt_tokens", evaluation.promptTokens);
    }
    if (evaluation.outputTokens >= 0) {
        fields.whole("output_tokens", evaluation.outputTokens);
    }
    if (evaluation.fromCache) {
        fields.boolean("from_cache", true);
    }
}

void addInterval(JsonFields& fields, const MetricEvent& metric) {
    std::string text = "{";
    JsonFields interval(text);
    interval.number("value", metric.estimate.value.value_or(std::numeric_limits<double>::quiet_NaN()));
    interval.number("lo", metric.estimate.interval->lo);
    interval.number("hi", metric.estimate.interval->hi);
    interval.whole("n_boot", static_cast<std::int64_t>(metric.resamples));
    fields.raw("ci", text + "}");
}

} // namespace

std::string writtenItem(const ItemFields& item) {
    std::string out;
    JsonFields fields(out);
    fields.text("id", item.id);
    if (!item.x.empty() || item.messages.empty()) {
        fields.text("x", item.x);
    }
    if (!item.messages.empty()) {
        fields.raw("messages", item.messages);
    }
    fields.label("y", item.y);
    if (!item.structureId.empty()) {
        fields.text("structure_id", item.structureId);
    }
    if (!item.type.empty()) {
        fields.text("type", item.type);
    }
    fields.wholeUnlessAbsent("depth", item.depth);
    fields.wholeUnlessAbsent("distractor_count", item.distractorCount);
    fields.wholeUnlessAbsent("operator_count", item.operatorCount);
    if (item.metadata != nullptr) {
        for (const auto& [key, value] : *item.metadata) {
            fields.raw(keyForMetadata(*item.metadata, key), value);
        }
    }
    return out;
}

EventWriter::EventWriter(UniqueFd descriptor, std::filesystem::path file, std::string runId)
    : m_descriptor(std::move(descriptor)), m_file(std::move(file)), m_runId(std::move(runId)),
      m_lastFlush(std::chrono::steady_clock::now()) {}

Result<EventWriter> EventWriter::create(std::filesystem::path file, std::string runId) {
    UniqueFd descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!descriptor.valid()) {
        return errno == EEXIST ? failure(ErrorCode::Conflict, "create the event log", "there is one already",
                                         Location{std::move(file), {}})
                               : systemFailure(errno, "create the event log", file);
    }
    // Appending nothing syncs the new file's name into its directory.
    if (Status synced = appendLines(file, {}); !synced) {
        return std::unexpected(synced.error());
    }
    return EventWriter(std::move(descriptor), std::move(file), std::move(runId));
}

const std::string& EventWriter::timestamp() {
    const auto second = std::chrono::floor<std::chrono::seconds>(utcNow());
    if (m_second != second) {
        m_second = second;
        m_timestamp = toIso(second);
    }
    return m_timestamp;
}

/// Begins a line up to its payload, whose fields follow.
void EventWriter::open(std::string_view stage, std::string_view event) {
    m_lines += '{';
    JsonFields head(m_lines);
    head.text("ts_utc", timestamp());
    head.text("run_id", m_runId);
    head.text("stage", stage);
    head.text("event", event);
    m_lines += ",\"payload\":{";
}

Status EventWriter::close() {
    m_lines += "}}\n";
    ++m_events;
    const bool due = m_lines.size() >= kMostCollected ||
                     std::chrono::steady_clock::now() - m_lastFlush >= kLongestCollected;
    return due || m_failure ? flush() : Status();
}

Status EventWriter::flush() {
    m_lastFlush = std::chrono::steady_clock::now();
    const std::string lines = std::exchange(m_lines, {});
    if (m_failure) {
        return std::unexpected(*m_failure);
    }
    const int error = writeAll(m_descriptor.get(), lines);
    if (error == 0) {
        m_wholeBytes += lines.size();
    }
    return written(error);
}

Status EventWriter::written(int error) {
    if (error == 0) {
        return {};
    }
    // The log stays readable even where this fails too: a torn last line is set aside by readers.
    [[maybe_unused]] const int cut = ::ftruncate(m_descriptor.get(), static_cast<off_t>(m_wholeBytes));
    m_failure = systemFailure(error, "write the event log", m_file).error();
    return std::unexpected(*m_failure);
}

Status EventWriter::started(const RunStarted& started) {
    open("run", "run_started");
    JsonFields fields(m_lines);
    fields.text("command", started.command);
    fields.text("label", started.label);
    fields.text("package_version", started.packageVersion);
    if (Status closed = close(); !closed) {
        return closed;
    }
    return flush();
}

Status EventWriter::configured(const HarnessConfig& config) {
    open("run", "harness_config");
    JsonFields fields(m_lines);
    const std::string payload = jsonLine(configPayload(config));
    fields.fields(std::string_view(payload).substr(1, payload.size() - 2));
    return close();
}

Status EventWriter::evaluated(const EvaluationEvent& evaluation) {
    open("eval", "eval_record");
    JsonFields fields(m_lines);
    fields.text("slice", evaluation.slice);
    fields.wholeUnlessAbsent("seed", evaluation.seed);
    fields.wholeUnlessAbsent("round", evaluation.round);
    fields.wholeUnlessAbsent("epoch", evaluation.epoch);
    fields.wholeUnlessAbsent("sampling_seed", evaluation.samplingSeed);
    fields.text("model", evaluation.model);
    fields.fields(evaluation.item);
    addAnswer(fields, evaluation);
    addHowItWasAnswered(fields, evaluation);
    return close();
}

Status EventWriter::measured(const MetricEvent& metric) {
    open("metric", "metric_computed");
    JsonFields fields(m_lines);
    fields.text("name", metric.name);
    fields.number("value", metric.estimate.value.value_or(std::numeric_limits<double>::quiet_NaN()));
    fields.whole("n", static_cast<std::int64_t>(metric.estimate.n));
    fields.wholeUnlessAbsent("seed", metric.seed);
    fields.wholeUnlessAbsent("round", metric.round);
    if (metric.estimate.interval) {
        addInterval(fields, metric);
    }
    return close();
}

Status EventWriter::clustered(const FailureClustered& clustered) {
    open("geometry", "failure_clustered");
    JsonFields fields(m_lines);
    fields.wholeUnlessAbsent("round", clustered.round);
    fields.text("id", clustered.itemId);
    fields.text("model", clustered.model);
    fields.whole("cluster", clustered.cluster);
    if (!clustered.structureId.empty()) {
        fields.text("structure_id", clustered.structureId);
    }
    return close();
}

Status EventWriter::generated(const GeneratedEvent& generated) {
    open("generate", "item_generated");
    JsonFields fields(m_lines);
    fields.wholeUnlessAbsent("round", generated.round);
    fields.fields(generated.item);
    fields.wholeUnlessAbsent("source_cluster", generated.sourceCluster);
    fields.text("template", generated.templateName);
    fields.raw("parent_ids", jsonLine(json(generated.parentIds)));
    return close();
}

Status EventWriter::finished(const RunFinished& finished) {
    open("run", "run_finished");
    JsonFields fields(m_lines);
    fields.text("status", finished.status);
    fields.number("duration_s", finished.durationSeconds);
    fields.whole("n_events", static_cast<std::int64_t>(m_events + 1));
    if (Status closed = close(); !closed) {
        return closed;
    }
    if (Status flushed = flush(); !flushed) {
        return flushed;
    }
    return written(::fsync(m_descriptor.get()) == 0 ? 0 : errno);
}

} // namespace fgw::runs
