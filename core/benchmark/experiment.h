// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/benchmark/harness.h"
#include "core/benchmark/iterate.h"
#include "core/benchmark/slice.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

enum class ExperimentKind : std::uint8_t {
    EvalStatic, ///< one dataset: accuracy by model and slice, separation
    Compare,    ///< static against failure-induced on one seed
    Harness,    ///< multi-seed, budget-matched (H1)
    Iterate,    ///< feedback rounds (H3)
};

/// "eval-static", "compare", "harness", "iterate": the command, and the report's `kind`.
[[nodiscard]] std::string_view nameOf(ExperimentKind kind);
[[nodiscard]] std::optional<ExperimentKind> parseExperimentKind(std::string_view name);

struct NamedDataset {
    std::string name;
    std::string spec; ///< as cli writes it: FILE, carb:N@SEED, induced:SLICE
};

/// Everything that determines a run's numbers: what the `config` of its provenance holds, and what a replay
/// starts from.
struct Experiment {
    ExperimentKind kind = ExperimentKind::Harness;
    std::vector<NamedDataset> datasets;  ///< one, except of Harness
    std::vector<std::string> predictors; ///< as cli writes them: stub:NAME, cmd:COMMAND, openai:URL#MODEL
    double timeoutSeconds = 60;          ///< for one answer
    std::int32_t seed = 0;               ///< the first one
    std::size_t seeds = 10;              ///< of Harness: `seed`, `seed` + 1, …
    std::size_t budget = 200;            ///< of Harness: items of each slice for each seed
    std::size_t resamples = 1000;
    std::size_t clusters = 0;                    ///< of failures; 0 chooses by silhouette
    std::vector<std::int32_t> samplingSeeds;     ///< each asks every item once; empty: once, unnamed
    std::vector<std::string> sliceBy = {"type"}; ///< of EvalStatic: fields whose values make slices
    std::size_t rounds = 5;                      ///< of Iterate
    std::size_t induced = 0;                     ///< of Iterate: items a round; 0: a fifth of the dataset
    UpdateRule update = UpdateRule::Substitute;
};

[[nodiscard]] nlohmann::json configOf(const Experiment& experiment);
/// Invalid, with the key, where the configuration is not one that `configOf` gives.
[[nodiscard]] Result<Experiment> parseExperiment(const nlohmann::json& config);

/// The worked example of the seed: a 3-row static fixture and 200 CARB items of seed 2026, three stubs, a
/// budget of 20, 10 seeds, 500 resamples; for Iterate 200 CARB items over five rounds.
[[nodiscard]] Experiment exampleExperiment(ExperimentKind kind);

struct RunPlace {
    std::filesystem::path outputRoot = "data/reports";
    std::string label; ///< empty: the command
    /// Whose git commit counts, and from where relative paths of datasets go.
    std::filesystem::path workingDirectory = ".";
};

struct FinishedRun {
    std::filesystem::path path;
    std::string reportFile;
    std::string report;           ///< the same as in the file
    std::optional<Error> failure; ///< what ended the run before its end; the report is then empty
};

/// Runs it and writes the run directory, whose path stands in the result even where the run was cancelled or
/// a predictor died: what was answered by then is a readable run. `predictors` are those of the experiment,
/// opened. Errors: unusable datasets, a directory that cannot be made.
[[nodiscard]] Result<FinishedRun> runExperiment(const Experiment& experiment,
                                                std::span<Predictor* const> predictors, const RunPlace& place,
                                                const Watch& watch, Threads threads, Problems& problems,
                                                Task& task);

} // namespace fgw::benchmark
