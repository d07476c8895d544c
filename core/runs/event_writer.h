// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/base/unique_fd.h"
#include "core/records/record_table.h"
#include "core/runs/event_log.h"
#include "core/stats/estimate.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::runs {

/// An item as the events about it tell it. All views live only for the call.
struct ItemFields {
    std::string_view id;
    std::string_view x;        ///< left out where empty and there are `messages`
    std::string_view messages; ///< JSON list; left out where empty
    std::string_view y;
    std::string_view structureId; ///< left out where empty, as is `type`
    std::string_view type;
    std::int32_t depth = kAbsent;
    std::int32_t distractorCount = kAbsent;
    std::int32_t operatorCount = kAbsent;
    const std::map<std::string, std::string>* metadata = nullptr; ///< key → compact JSON
};

/// The fields as JSON, without braces: made once and used in every event about the item. A metadata key that
/// an event has a meaning for ("model", "seed", …) is written with "item_" before it.
[[nodiscard]] std::string writtenItem(const ItemFields& item);

/// One evaluation. Optional fields that are absent leave no key.
struct EvaluationEvent {
    std::string_view slice;
    std::int32_t seed = kAbsent;
    std::int32_t round = kAbsent;
    std::int32_t epoch = kAbsent;
    std::int32_t samplingSeed = kAbsent;
    std::string_view model;
    std::string_view item; ///< what `writtenItem` gave
    std::string_view output;
    Outcome outcome = Outcome::NotScored;
    bool abstained = false;
    float confidence = std::numeric_limits<float>::quiet_NaN();
    float latencyMs = std::numeric_limits<float>::quiet_NaN();
    std::string_view error;         ///< why there is no answer
    std::string_view transcript;    ///< JSON on one line
    std::int64_t promptTokens = -1; ///< −1 where unknown, as `outputTokens`
    std::int64_t outputTokens = -1;
    bool fromCache = false; ///< the model was not asked again
};

struct ConfiguredSlice {
    std::string name;
    std::size_t size = 0;
    std::string origin;      ///< static, generated or induced
    std::string inducedFrom; ///< a slice; empty where not induced
};

struct ConfiguredPredictor {
    std::string model;
    std::string kind;
    std::string version;
    bool stub = false;
};

struct HarnessConfig {
    std::vector<ConfiguredSlice> slices;
    std::optional<std::size_t> budget; ///< null where every item is used
    std::size_t seeds = 1;
    std::size_t resamples = 0;
    std::vector<ConfiguredPredictor> predictors;
};

/// A figure. `estimate.interval` goes into `ci` with `resamples`, which is 0 for an interval by formula.
struct MetricEvent {
    std::string_view name; ///< a path: "slice/carb/separation"
    stats::Estimate estimate;
    std::size_t resamples = 0;
    std::int32_t seed = kAbsent;
    std::int32_t round = kAbsent;
};

struct GeneratedEvent {
    std::int32_t round = kAbsent;
    std::string_view item; ///< what `writtenItem` gave
    std::int32_t sourceCluster = kAbsent;
    std::string_view templateName;
    std::vector<std::string> parentIds;
};

/// Writes `events.jsonl`: whole lines only, in the order of the calls, from one thread. Lines are collected
/// for at most a second or 256 KiB, so that whoever kills the writer finds a log that reads up to there.
/// After a write has failed the file is cut back to its last whole line, and every later call fails the same
/// way.
class EventWriter {
public:
    /// Creates the file; Conflict where there is one already.
    [[nodiscard]] static Result<EventWriter> create(std::filesystem::path file, std::string runId);

    [[nodiscard]] Status started(const RunStarted& started);
    [[nodiscard]] Status configured(const HarnessConfig& config);
    [[nodiscard]] Status evaluated(const EvaluationEvent& evaluation);
    [[nodiscard]] Status measured(const MetricEvent& metric);
    [[nodiscard]] Status clustered(const FailureClustered& clustered);
    [[nodiscard]] Status generated(const GeneratedEvent& generated);
    /// The last event; the file is synced behind it.
    [[nodiscard]] Status finished(const RunFinished& finished);

    /// Hands what was collected to the system.
    [[nodiscard]] Status flush();
    [[nodiscard]] std::uint64_t events() const { return m_events; }

private:
    EventWriter(UniqueFd descriptor, std::filesystem::path file, std::string runId);

    void open(std::string_view stage, std::string_view event);
    Status close();
    Status written(int error);
    const std::string& timestamp();

    UniqueFd m_descriptor;
    std::filesystem::path m_file;
    std::string m_runId;
    std::string m_lines;
    std::uint64_t m_wholeBytes = 0; ///< in the file, up to the last line that is whole
    std::uint64_t m_events = 0;
    std::chrono::steady_clock::time_point m_lastFlush;
    std::optional<UtcTime> m_second;
    std::string m_timestamp;
    std::optional<Error> m_failure;
};

} // namespace fgw::runs
