// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"
#include "core/intake/recurrence.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct RecurrenceArguments : StepArguments {
    std::string candidate;
};

} // namespace

void addRecurrence(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "recurrence", "Confirms that a candidate is a case over again: what was seen goes into the case, and "
                      "the candidate is gone");
    const auto arguments = std::make_shared<RecurrenceArguments>();
    addCorpusStepOptions(*command, *arguments);
    command->add_option("candidate", arguments->candidate, "Id of a candidate in its _intake")->required();
    command->add_option("case", arguments->caseId, "Id of the case that came back")->required();
    command->callback([arguments, &console, &exit] {
        exit =
            tellStep(intake::confirmRecurrence(arguments->corpus, arguments->candidate, arguments->caseId,
                                               arguments->decision),
                     fmt::format("taken {} as a recurrence of {}", arguments->candidate, arguments->caseId),
                     *arguments, console);
    });
}

} // namespace fgw::cli
