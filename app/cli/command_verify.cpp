// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace fgw::cli {

void addVerify(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "verify", "Records that a second person has looked at a case; who promoted it may not");
    const auto arguments = std::make_shared<StepArguments>();
    addStepOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] {
        exit = tellStep(corpus::verifyCase(arguments->corpus, arguments->caseId, arguments->decision),
                        fmt::format("verified {}", arguments->caseId), *arguments, console);
    });
}

} // namespace fgw::cli
