// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experiment_command.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace fgw::cli {

namespace {

struct HarnessArguments : ExperimentArguments {
    std::vector<std::string> slices; ///< NAME=D; none: those of the seed's example
};

std::string checkedSlice(const std::string& slice) {
    const std::size_t equals = slice.find('=');
    return equals == std::string::npos || equals == 0 ? "a slice is written NAME=DATASET" : "";
}

void takeSlices(HarnessArguments& arguments) {
    if (arguments.slices.empty()) {
        return;
    }
    arguments.experiment.datasets.clear();
    for (const std::string& slice : arguments.slices) {
        const std::size_t equals = slice.find('=');
        arguments.experiment.datasets.push_back({slice.substr(0, equals), slice.substr(equals + 1)});
    }
}

} // namespace

void addHarness(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "harness",
        "Compare slices over many seeds with one budget (H1); without options, the worked example");
    const auto arguments = std::make_shared<HarnessArguments>();
    benchmark::Experiment& experiment = arguments->experiment;
    experiment = benchmark::exampleExperiment(benchmark::ExperimentKind::Harness);
    command
        ->add_option("--slice", arguments->slices,
                     "NAME=FILE, NAME=carb:N@SEED or NAME=induced:SLICE; again for each")
        ->check(CLI::Validator(checkedSlice, "NAME=DATASET"));
    command->add_option("--budget", experiment.budget, "Items of each slice for each seed")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    command->add_option("--n-seeds", experiment.seeds, "Seeds, from --seed on")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    addExperimentOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] {
        takeSlices(*arguments);
        exit = runExperiment(*arguments, console);
    });
}

} // namespace fgw::cli
