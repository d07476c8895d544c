// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experiment_command.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace fgw::cli {

void addCompare(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "compare", "Compare a static dataset with what is induced from its failures, on one seed");
    const auto arguments = std::make_shared<ExperimentArguments>();
    arguments->experiment = benchmark::exampleExperiment(benchmark::ExperimentKind::Compare);
    command->add_option("--static", arguments->experiment.datasets.front().spec, "FILE or carb:N@SEED")
        ->capture_default_str();
    addExperimentOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] { exit = runExperiment(*arguments, console); });
}

} // namespace fgw::cli
