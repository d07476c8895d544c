// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace fgw::cli {

void addRemove(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "remove", "Takes a case out of the corpus, with a line of the ledger that says who and why");
    const auto arguments = std::make_shared<StepArguments>();
    addStepOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] {
        exit = tellStep(corpus::removeCase(arguments->corpus, arguments->caseId, arguments->decision),
                        fmt::format("removed {}", arguments->caseId), *arguments, console);
    });
}

} // namespace fgw::cli
