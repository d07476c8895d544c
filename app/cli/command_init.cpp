// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/corpus/scaffold.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct InitArguments {
    std::string corpus;
    std::string owner;
};

Exit init(const InitArguments& arguments, const Console& console) {
    if (const Status made = corpus::initCorpus(arguments.corpus, arguments.owner); !made) {
        // Unlike a corpus that another program holds, one that is there will be there later.
        static_cast<void>(console.fail(made.error()));
        return made.error().code == ErrorCode::Conflict ? Exit::Usage : exitFor(made.error());
    }
    console.line("made " + arguments.corpus);
    return Exit::Good;
}

} // namespace

void addInit(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand("init", "Makes a new, empty corpus");
    const auto arguments = std::make_shared<InitArguments>();
    command->add_option("corpus", arguments->corpus, "Directory, conventionally evals/failures")->required();
    command->add_option("--owner", arguments->owner, "Who answers for it");
    command->callback([arguments, &console, &exit] { exit = init(*arguments, console); });
}

} // namespace fgw::cli
