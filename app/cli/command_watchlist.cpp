// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace fgw::cli {

void addWatchlist(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "watchlist",
        "Moves a case that cannot be made deterministic to watchlist.yaml, where it does not gate");
    const auto arguments = std::make_shared<StepArguments>();
    addStepOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] {
        exit = tellStep(corpus::moveToWatchlist(arguments->corpus, arguments->caseId, arguments->decision),
                        fmt::format("moved {} to the watchlist", arguments->caseId), *arguments, console);
    });
}

} // namespace fgw::cli
