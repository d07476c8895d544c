// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace fgw::cli {

void addDeprecate(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "deprecate", "Lets a case fall out of the gate; it stays in the file. What passed at the last "
                     "recorded main and fails in the same change is red all the same");
    const auto arguments = std::make_shared<StepArguments>();
    addStepOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] {
        exit = tellStep(corpus::deprecate(arguments->corpus, arguments->caseId, arguments->decision),
                        fmt::format("deprecated {}", arguments->caseId), *arguments, console);
    });
}

} // namespace fgw::cli
