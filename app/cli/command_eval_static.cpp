// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experiment_command.h"
#include "core/benchmark/slice.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace fgw::cli {

void addEvalStatic(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "eval-static", "Ask predictors a dataset: accuracy by model and slice, separation with its interval");
    const auto arguments = std::make_shared<ExperimentArguments>();
    benchmark::Experiment& experiment = arguments->experiment;
    experiment = benchmark::exampleExperiment(benchmark::ExperimentKind::EvalStatic);
    command->add_option("--dataset", experiment.datasets.front().spec, "FILE or carb:N@SEED")
        ->capture_default_str();
    command
        ->add_option("--slice-by", experiment.sliceBy, "Field of the items that makes slices; again for each")
        ->capture_default_str();
    addExperimentOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] {
        benchmark::NamedDataset& dataset = arguments->experiment.datasets.front();
        dataset.name = benchmark::sliceNameOf(dataset.spec);
        exit = runExperiment(*arguments, console);
    });
}

} // namespace fgw::cli
