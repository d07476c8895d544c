// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace fgw::cli {

void addAcceptChain(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "accept-chain",
        "Lets a history go on after a break that a person has looked at: that of a case, with its data as "
        "they are, or of events that have none. A merge of two branches that both wrote to it breaks it");
    const auto arguments = std::make_shared<StepArguments>();
    addCorpusStepOptions(*command, *arguments);
    command
        ->add_option("chain", arguments->caseId,
                     "Id of a case, or the kind of events without one: rejected, gate_recorded, …")
        ->required();
    command->callback([arguments, &console, &exit] {
        exit = tellStep(corpus::acceptChain(arguments->corpus, arguments->caseId, arguments->decision),
                        fmt::format("accepted the chain of {}", arguments->caseId), *arguments, console);
    });
}

} // namespace fgw::cli
