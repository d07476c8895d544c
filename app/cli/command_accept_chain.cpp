// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace fgw::cli {

void addAcceptChain(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "accept-chain", "Lets the history of a case go on after a break that a person has looked at");
    const auto arguments = std::make_shared<StepArguments>();
    addStepOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] {
        exit = tellStep(corpus::acceptChain(arguments->corpus, arguments->caseId, arguments->decision),
                        fmt::format("accepted the chain of {}", arguments->caseId), *arguments, console);
    });
}

} // namespace fgw::cli
