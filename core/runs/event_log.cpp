// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_log.h"

#include "core/base/line_lanes.h"
#include "core/runs/event_batch.h"
#include "core/runs/event_line_parser.h"

#include <utility>

namespace fgw::runs {

namespace {

/// What the lanes of one log have in common, used by one of them at a time.
struct Reading {
    const std::filesystem::path& shownAs;
    Problems& problems;
    Task& task;
    EventLogSummary summary;
};

/// Parses lines into a part and hands on what it complained about.
class EventLane final : public LineLane {
public:
    EventLane(Reading& reading, std::unique_ptr<EventPart> part)
        : m_reading(reading), m_part(std::move(part)), m_parser(reading.shownAs, *m_part, m_problems) {}

    void take(const LineReader::Line& line) override { m_parser.parse(line); }

    void deliver(std::uint64_t bytesDone) override {
        m_part->deliver();
        m_reading.problems.add(std::exchange(m_problems, Problems()));
        m_reading.summary.events += m_parser.events();
        m_reading.summary.finished = m_reading.summary.finished || m_parser.finished();
        m_parser.restart();
        m_reading.task.advanceTo(bytesDone);
    }

private:
    Reading& m_reading;
    std::unique_ptr<EventPart> m_part;
    Problems m_problems;
    EventLineParser m_parser;
};

} // namespace

Result<EventLogSummary> readEventLog(const UniqueFd& file, const std::filesystem::path& shownAs,
                                     const MakeEventPart& makePart, Problems& problems, Task& task,
                                     FingerprintStream* digest) {
    const auto stamp = stampOf(file, shownAs);
    if (!stamp) {
        return std::unexpected(stamp.error());
    }
    task.beginStep("reading events", stamp->size);
    Reading reading{shownAs, problems, task, {}};
    const auto makeLane = [&] { return std::make_unique<EventLane>(reading, makePart()); };
    const auto lines = readLines(file, shownAs, makeLane, task, digest);
    if (!lines) {
        return std::unexpected(lines.error());
    }
    reading.summary.lines = *lines;
    return reading.summary;
}

Result<EventLogSummary> readEventLog(const UniqueFd& file, const std::filesystem::path& shownAs,
                                     EventSink& sink, Problems& problems, Task& task,
                                     FingerprintStream* digest) {
    const MakeEventPart makePart = [&sink] { return std::make_unique<EventBatch>(sink); };
    return readEventLog(file, shownAs, makePart, problems, task, digest);
}

} // namespace fgw::runs
