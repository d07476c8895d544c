// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

void addAddMode(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "add-mode", "Adds a failure mode to the taxonomy and raises schema_version; --reason is its "
                    "rationale: why none of the modes that there are will do");
    const auto arguments = std::make_shared<StepArguments>();
    addCorpusStepOptions(*command, *arguments);
    command->add_option("mode", arguments->caseId, "Its name, as prompt_injection_uncaught")->required();
    command->callback([arguments, &console, &exit] {
        exit = tellStep(corpus::addMode(arguments->corpus, arguments->caseId, arguments->decision),
                        "added the mode " + arguments->caseId, *arguments, console);
    });
}

} // namespace fgw::cli
