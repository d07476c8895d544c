// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/asked_predictors.h"
#include "core/benchmark/experiment.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

/// The report of a run, and the experiment that its provenance tells.
struct RecordedRun {
    nlohmann::json report;
    Experiment experiment;
};

/// Reads the one report of a run directory. Errors: NotFound without a report, Unsupported where its
/// provenance has no configuration of ours.
[[nodiscard]] Result<RecordedRun> readRecordedRun(const std::filesystem::path& runDirectory);

struct ReplayOptions {
    RunPlace place{.label = "replay"};
    AskingOptions asking{.mode = AnswerCache::Mode::Ask}; ///< Use: from the cache; its timeout is the run's
    Watch watch;                                          ///< may be empty
    Threads threads = {};
};

/// Stands where a report has no such number.
inline constexpr std::string_view kMissingNumber = "missing";

/// A number that one report or both have.
struct ComparedNumber {
    std::string where;  ///< as "/per_seed/3/model_separation_S"
    std::string before; ///< kMissingNumber where it is not there, as `after`
    std::string after;
    bool differs = false;
};

struct ReportComparison {
    std::vector<ComparedNumber> numbers; ///< in the order of the keys; last those that only the later one has
    /// Fields of the provenance that differ: code, data, seeds, models, settings, machine. Where numbers
    /// differ and none of these do, "answers": a predictor that is no stub may answer otherwise.
    std::vector<std::string> causes;
    std::size_t fromCache = 0; ///< answers of the later run that no model was asked for
    /// Relative difference up to which numbers count as equal: 0 on the same kind of processor, where they
    /// must have the same bits.
    double tolerance = 0.0;

    [[nodiscard]] std::size_t different() const;
    [[nodiscard]] const ComparedNumber* first() const; ///< that differs; null where none does
    [[nodiscard]] bool identical() const { return first() == nullptr; }
};

/// Compares every number of two reports and what their provenance says of code, data, seeds, models, settings
/// and machine. Provenance itself, where the run is, and what counts cached answers are not compared.
[[nodiscard]] ReportComparison compareReports(const nlohmann::json& before, const nlohmann::json& after);

struct ReplayedRun {
    FinishedRun run;
    ReportComparison comparison; ///< of nothing where `run.failure` is set
};

/// Runs a recorded experiment again, asking its predictors again, and compares every number. Starts the
/// programs that it names: whoever calls has asked a person (see commandsAmong). Errors: those of
/// `AskedPredictors::open` and `runExperiment`.
[[nodiscard]] Result<ReplayedRun> replayRun(const RecordedRun& recorded, const ReplayOptions& options,
                                            Problems& problems, Task& task);

/// Where the dataset files are that the experiment names by relative paths: "." where all of them are there,
/// else the nearest directory above the run directory that has them all, "." where none has.
[[nodiscard]] std::filesystem::path workingDirectoryOf(const Experiment& experiment,
                                                       const std::filesystem::path& runDirectory);

} // namespace fgw::benchmark
