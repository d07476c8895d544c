// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experiment_command.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>

namespace fgw::cli {

void addIterate(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "iterate", "Feed failures back over rounds: evaluate, cluster, induce, update (H3)");
    const auto arguments = std::make_shared<ExperimentArguments>();
    benchmark::Experiment& experiment = arguments->experiment;
    experiment = benchmark::exampleExperiment(benchmark::ExperimentKind::Iterate);
    command->add_option("--dataset", experiment.datasets.front().spec, "FILE or carb:N@SEED")
        ->capture_default_str();
    command->add_option("--rounds", experiment.rounds, "Turns of the loop")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    const std::map<std::string, benchmark::UpdateRule> rules{
        {"substitute", benchmark::UpdateRule::Substitute}, {"augment", benchmark::UpdateRule::Augment}};
    command
        ->add_option("--update", experiment.update,
                     "substitute (in place of items that no model fails; the default) or augment")
        ->transform(CLI::CheckedTransformer(rules));
    command
        ->add_option("--induced", experiment.induced,
                     "Items to induce in each round; 0: a fifth of the dataset")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    addExperimentOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] { exit = runExperiment(*arguments, console); });
}

} // namespace fgw::cli
