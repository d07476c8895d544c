// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/problem.h"
#include "core/base/safe_open.h"
#include "core/base/task.h"
#include "core/records/record_sink.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <string_view>

namespace fgw::runs {

/// What every line of a log says around its payload. All views live only for the call that hands them over.
struct EventHead {
    std::uint64_t line = 0; ///< from 1
    std::string_view tsUtc;
    std::string_view runId;
    std::string_view stage;
    std::string_view event;
};

struct RunStarted {
    std::string_view command;
    std::string_view label;
    std::string_view packageVersion;
};

/// A failure's place in the clusters of a round.
struct FailureClustered {
    std::int32_t round = kAbsent;
    std::string_view itemId;
    std::string_view model;
    std::int32_t cluster = kAbsent;
    std::string_view structureId;
};

struct RunFinished {
    std::string_view status; ///< ok, failed, cancelled
    double durationSeconds = std::numeric_limits<double>::quiet_NaN();
};

/// Where the log reader puts what it reads, in the order of the log. `add` takes the evaluations.
class EventSink : public RecordSink {
public:
    virtual void runStarted(const EventHead& head, const RunStarted& started) = 0;
    virtual void failureClustered(const EventHead& head, const FailureClustered& clustered) = 0;
    /// An item made during the run; `source_cluster`, `template` and `parent_ids` are among its metadata.
    virtual void itemGenerated(const EventHead& head, const EvalRecord& item) = 0;
    virtual void runFinished(const EventHead& head, const RunFinished& finished) = 0;
    /// Configuration, metrics, and every event that this version does not know; the payload as compact JSON.
    virtual void otherEvent(const EventHead& head, std::string_view payload) = 0;
};

/// Collects the events of some consecutive lines on a thread of its own. Several are at work at the same
/// time.
class EventPart : public EventSink {
public:
    /// Hands on what was collected and forgets it. Called part by part in the order of the log, never for two
    /// at a time, though from several threads.
    virtual void deliver() = 0;
};
using MakeEventPart = std::function<std::unique_ptr<EventPart>()>;

struct EventLogSummary {
    std::uint64_t lines = 0;
    std::uint64_t events = 0;
    bool finished = false; ///< false: the run was interrupted
};

/// Reads `events.jsonl` as a stream, on all cores: memory does not grow with the file. A line that cannot be
/// read is reported with its number and left out; a torn last line is set aside; NaN and Infinity are
/// understood; bytes that are not UTF-8 are replaced. Which lines share a part depends on the file alone.
/// `shownAs` names the file in problems; `digest`, where not null, is fed every byte.
[[nodiscard]] Result<EventLogSummary> readEventLog(const UniqueFd& file, const std::filesystem::path& shownAs,
                                                   const MakeEventPart& makePart, Problems& problems,
                                                   Task& task, FingerprintStream* digest = nullptr);

/// The same for a sink that takes one event after the other.
[[nodiscard]] Result<EventLogSummary> readEventLog(const UniqueFd& file, const std::filesystem::path& shownAs,
                                                   EventSink& sink, Problems& problems, Task& task,
                                                   FingerprintStream* digest = nullptr);

} // namespace fgw::runs
