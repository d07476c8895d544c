// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"
#include "core/intake/rehash.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct RehashArguments : StepArguments {
    std::string redact;
};

Exit rehash(const RehashArguments& arguments, const Console& console) {
    const Result<intake::Redactor> redactor =
        arguments.redact.empty() ? intake::Redactor::create() : intake::Redactor::fromFile(arguments.redact);
    return redactor ? tellStep(intake::rehash(arguments.corpus, *redactor, arguments.decision),
                               "re-hashed the cases with " + redactor->version(), arguments, console)
                    : console.fail(redactor.error());
}

} // namespace

void addRehash(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "rehash", "After the redactor changed: redacts and hashes the input of every case anew, in one step");
    const auto arguments = std::make_shared<RehashArguments>();
    addCorpusStepOptions(*command, *arguments);
    command->add_option("--redact", arguments->redact, "File of own patterns, lines of \"kind: expression\"");
    command->callback([arguments, &console, &exit] { exit = rehash(*arguments, console); });
}

} // namespace fgw::cli
