// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct RemediateArguments : StepArguments {
    corpus::Remediation remediation;
};

} // namespace

void addRemediate(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand("remediate", "Records a fix on the case itself");
    const auto arguments = std::make_shared<RemediateArguments>();
    addStepOptions(*command, *arguments);
    command->add_option("--change", arguments->remediation.change,
                        "What was changed; without it the reason says so");
    command->add_option("--ref", arguments->remediation.ref, "Where, as a pull request");
    command->add_option("--level", arguments->remediation.level,
                        "in_conversation, user, training or structural");
    command->callback([arguments, &console, &exit] {
        if (arguments->remediation.change.empty()) {
            arguments->remediation.change = arguments->decision.reason;
        }
        exit = tellStep(corpus::remediate(arguments->corpus, arguments->caseId, arguments->remediation,
                                          arguments->decision),
                        "remediated " + arguments->caseId, *arguments, console);
    });
}

} // namespace fgw::cli
