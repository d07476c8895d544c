// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/corpus_text.h"
#include "core/intake/promotion.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct RejectArguments {
    std::string corpus;
    std::string candidate;
    std::string by;
    std::string reason;
};

Exit reject(const RejectArguments& arguments, const Console& console) {
    tellProblems(arguments.corpus, console);
    const Status rejected =
        intake::reject(arguments.corpus, arguments.candidate, arguments.by, arguments.reason);
    if (!rejected) {
        return console.fail(rejected.error());
    }
    console.line(fmt::format("rejected {}", arguments.candidate));
    return Exit::Good;
}

} // namespace

void addReject(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "reject", "Takes a candidate out of intake, by a named person, and records why in history.jsonl");
    const auto arguments = std::make_shared<RejectArguments>();
    command->add_option("corpus", arguments->corpus, "Directory with cases.yaml")->required();
    command->add_option("candidate", arguments->candidate, "Id of a candidate in its _intake")->required();
    command->add_option("--by", arguments->by, "Who rejects it")->required();
    command->add_option("--reason", arguments->reason, "Why")->required();
    command->callback([arguments, &console, &exit] { exit = reject(*arguments, console); });
}

} // namespace fgw::cli
