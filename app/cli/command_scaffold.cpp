// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/corpus/corpus.h"
#include "core/corpus/scaffold.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct ScaffoldArguments {
    std::string corpus;
    std::string ci;
    std::string owner;
};

Exit scaffold(const ScaffoldArguments& arguments, const Console& console) {
    std::string owner = arguments.owner;
    if (owner.empty()) {
        const Result<corpus::Corpus> read = corpus::readCorpus(arguments.corpus);
        if (!read) {
            return console.fail(read.error());
        }
        owner = read->owner.starts_with('@') ? read->owner : "@" + read->owner;
    }
    const auto done = corpus::scaffoldGithub(arguments.corpus, owner);
    if (!done) {
        return console.fail(done.error());
    }
    for (const corpus::Scaffolded& one : *done) {
        console.line(fmt::format("{}: {}", one.file.string(), one.what));
    }
    console.line("in each clone, switch the hook on: git config core.hooksPath .githooks");
    console.line("and let two branches that both promote merge: git config merge.failure-corpus.driver "
                 "\"failure-geometry merge-corpus %O %A %B %P\"");
    return Exit::Good;
}

} // namespace

void addScaffold(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "scaffold", "Writes pre-commit hook, CI workflow, CODEOWNERS and .gitattributes lines into the "
                    "repository of a corpus; what is there is kept");
    const auto arguments = std::make_shared<ScaffoldArguments>();
    command->add_option("corpus", arguments->corpus, "Directory with cases.yaml")->required();
    command->add_option("--ci", arguments->ci, "github")->required()->check(CLI::IsMember({"github"}));
    command->add_option("--owner", arguments->owner,
                        "Who must review changes, as @org/evals; default: the owner of the corpus");
    command->callback([arguments, &console, &exit] { exit = scaffold(*arguments, console); });
}

} // namespace fgw::cli
