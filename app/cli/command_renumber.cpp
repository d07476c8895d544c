// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace fgw::cli {

void addRenumber(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "renumber",
        "Gives new numbers to cases whose number two branches gave; the older case keeps its own");
    const auto arguments = std::make_shared<StepArguments>();
    addCorpusStepOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] {
        exit = tellStep(corpus::renumber(arguments->corpus, arguments->decision), "renumbered", *arguments,
                        console);
    });
}

} // namespace fgw::cli
