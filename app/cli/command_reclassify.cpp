// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/step_command.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct ReclassifyArguments : StepArguments {
    std::map<std::string, std::string> fields;
};

} // namespace

void addReclassify(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand("reclassify", "Changes what a case is classified as");
    const auto arguments = std::make_shared<ReclassifyArguments>();
    addStepOptions(*command, *arguments);
    for (const char* field :
         {"failure_mode", "severity", "blast_radius", "kind", "detected_by", "sensitivity", "intent"}) {
        std::string option = std::string("--") + field;
        std::ranges::replace(option, '_', '-');
        command->add_option_function<std::string>(
            option, [arguments, field](const std::string& value) { arguments->fields[field] = value; },
            fmt::format("The new {}", field));
    }
    command->callback([arguments, &console, &exit] {
        exit = tellStep(
            corpus::reclassify(arguments->corpus, arguments->caseId, arguments->fields, arguments->decision),
            "reclassified " + arguments->caseId, *arguments, console);
    });
}

} // namespace fgw::cli
