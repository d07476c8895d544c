// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experiment_command.h"

#include "app/cli/document_text.h"
#include "app/cli/experiment_text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fgw::cli {

namespace {

using nlohmann::json;

void printProblems(const Problems& problems, const Console& console) {
    constexpr std::size_t shown = 20;
    for (const std::string& line : problemLines(problems.kept(), problems.count(), shown)) {
        console.message(line);
    }
}

Exit printRun(const benchmark::FinishedRun& run, const RunArguments& arguments, const Console& console) {
    if (run.failure) {
        console.message(fmt::format("what there was until then is in {}", run.path.string()));
        return console.fail(*run.failure);
    }
    json report = json::parse(run.report);
    if (arguments.json) {
        report["run"] = run.path.string();
        console.json(report);
        return Exit::Good;
    }
    for (const std::string& line : reportLines(report)) {
        console.line(line);
    }
    console.line(run.path.string());
    return Exit::Good;
}

} // namespace

void addExperimentOptions(CLI::App& command, ExperimentArguments& arguments) {
    addPredictorOptions(command, arguments.predictors);
    command.add_option("--n-boot", arguments.experiment.resamples, "Resamples of an interval")
        ->check(CLI::Range(0, 10'000'000))
        ->capture_default_str();
    command
        .add_option("--clusters", arguments.experiment.clusters,
                    "Clusters of failures; 0 chooses by the greatest silhouette")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command.add_option("--sampling-seed", arguments.experiment.samplingSeeds,
                       "Ask every item once with this seed of the model's sampling; again for each");
    addRunOptions(command, arguments.run);
}

Exit runExperiment(ExperimentArguments& arguments, const Console& console) {
    const auto predictors = benchmark::AskedPredictors::open(arguments.predictors.predictors,
                                                             askingOptions(arguments.predictors));
    if (!predictors) {
        return console.fail(predictors.error());
    }
    arguments.experiment.seed = arguments.run.seed;
    arguments.experiment.timeoutSeconds = arguments.predictors.timeoutSeconds;
    if (!arguments.predictors.predictors.empty()) {
        arguments.experiment.predictors = arguments.predictors.predictors;
    }
    Problems problems;
    Result<benchmark::FinishedRun> run = std::unexpected(Error{});
    console.withProgress([&](Task& task) {
        run = benchmark::runExperiment(arguments.experiment, predictors->pointers(),
                                       {.outputRoot = arguments.run.outputRoot, .label = arguments.run.label},
                                       {}, Threads{arguments.run.threads}, problems, task);
    });
    printProblems(problems, console);
    return run ? printRun(*run, arguments.run, console) : console.fail(run.error());
}

} // namespace fgw::cli
