// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/runs/event_writer.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::runs {

inline constexpr const char* kHarnessReportFile = "harness_report.json";
inline constexpr const char* kSummaryFile = "summary.json";
inline constexpr const char* kIterateReportFile = "iterate_report.json";

/// The version of this program, as it stands in logs and provenance.
[[nodiscard]] std::string_view packageVersion();

/// A label as a part of a directory's name: letters, digits, '.', '_' and '-' of ASCII are kept, runs of
/// anything else become one '-', at most 64 bytes, no '.' or '-' at the ends. Empty where nothing is left.
[[nodiscard]] std::string labelForName(std::string_view label);

struct NewRun {
    std::filesystem::path outputRoot = "data/reports"; ///< created where it is missing
    std::string command;                               ///< "eval-static", "harness", …
    std::string label;                                 ///< empty: the command
};

/// How a run ended, as `run_finished` says it.
enum class RunEnd : std::uint8_t { Ok, Failed, Cancelled };

/// Cancelled for the error of that name, Failed for any other.
[[nodiscard]] RunEnd runEnd(const Status& work);

/// A run directory that is being written: `run_<time>_<run id>_<label>/`, begun with `run_started`. Whoever
/// dies without `finish` leaves a run that reads as interrupted.
class RunWriter {
public:
    [[nodiscard]] static Result<RunWriter> create(const NewRun& run);

    [[nodiscard]] EventWriter& events() { return m_events; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// Eight hex digits.
    [[nodiscard]] const std::string& runId() const { return m_runId; }

    /// `file` is one of the three report names above. Written whole or not at all.
    [[nodiscard]] Status writeReport(std::string_view file, const nlohmann::json& report) const;

    /// `values` holds one row of `dimensions` floats for each of `ids`, row-major. Writes `embeddings.npy`
    /// (NumPy format 1.0, little-endian float32, C order) and its index. Invalid where the sizes do not
    /// match.
    [[nodiscard]] Status writeEmbeddings(std::string_view embedder, const std::vector<std::string>& ids,
                                         std::size_t dimensions, std::span<const float> values) const;

    /// Writes `run_finished`. Called once, last.
    [[nodiscard]] Status finish(RunEnd end);

private:
    RunWriter(std::filesystem::path path, std::string runId, EventWriter events);

    std::filesystem::path m_path;
    std::string m_runId;
    EventWriter m_events;
    std::chrono::steady_clock::time_point m_begun;
};

} // namespace fgw::runs
