// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/embeddings_file.h"
#include "core/runs/event_log.h"
#include "core/runs/reports.h"
#include "tests/fuzz/bytes_file.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <cstdint>

namespace fgw::fuzz {

namespace {

class CountingEventSink final : public runs::EventSink {
public:
    void add(const EvalRecord& /*record*/) override { ++events; }
    void runStarted(const runs::EventHead& /*head*/, const runs::RunStarted& /*started*/) override {
        ++events;
    }
    void failureClustered(const runs::EventHead& /*head*/,
                          const runs::FailureClustered& /*clustered*/) override {
        ++events;
    }
    void itemGenerated(const runs::EventHead& /*head*/, const EvalRecord& /*item*/) override { ++events; }
    void runFinished(const runs::EventHead& /*head*/, const runs::RunFinished& /*finished*/) override {
        ++events;
    }
    void otherEvent(const runs::EventHead& /*head*/, std::string_view /*payload*/) override { ++events; }

    std::uint64_t events = 0;
};

} // namespace

void readEventLog(std::string_view bytes) {
    const UniqueFd file = openBytes(bytes);
    CountingEventSink sink;
    Problems problems;
    Task task;
    const auto summary = runs::readEventLog(file, "events.jsonl", sink, problems, task);
    if (summary) {
        require(summary->events <= summary->lines, "a line holds one event at most");
        require(sink.events <= summary->lines, "a line reaches the sink once at most");
        const auto newlines = static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
        require(summary->lines <= newlines + 1, "no more lines are read than there are");
    }
}

void readReport(std::string_view bytes) {
    Problems problems;
    static_cast<void>(runs::parseReport(bytes, "harness_report.json", problems));
}

void readEmbeddings(std::string_view bytes) {
    const UniqueFd file = openBytes(bytes);
    if (const auto shape = runs::readEmbeddingsShape(file, "embeddings.npy")) {
        require(shape->dataOffset + shape->dataBytes() == bytes.size(),
                "a shape that is believed fits the file");
    }
    static_cast<void>(runs::parseEmbeddingsIndex(bytes, "embeddings.index.json"));
}

} // namespace fgw::fuzz
