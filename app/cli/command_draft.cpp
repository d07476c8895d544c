// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/intake/draft.h"
#include "core/intake/ticket.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct DraftArguments {
    std::string corpus;
    intake::Ticket ticket;
    bool json = false;
};

Exit draft(const DraftArguments& arguments, const Console& console) {
    const Result<intake::Redactor> redactor = intake::Redactor::create();
    if (!redactor) {
        return console.fail(redactor.error());
    }
    const Result<std::string> id =
        intake::addCandidate(arguments.corpus, candidateFrom(arguments.ticket, *redactor));
    if (!id) {
        return console.fail(id.error());
    }
    if (arguments.json) {
        console.json({{"candidate_id", *id}, {"file", "_intake/" + *id + ".yaml"}});
    } else {
        console.line(fmt::format("wrote _intake/{}.yaml; fill in what it lacks, then promote {}", *id, *id));
    }
    return Exit::Good;
}

} // namespace

void addDraft(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "draft", "Writes a candidate by hand, from an escalation ticket; texts are redacted");
    const auto arguments = std::make_shared<DraftArguments>();
    command->add_option("corpus", arguments->corpus, "Directory of the corpus")->required();
    command->add_option("--source", arguments->ticket.source, "The ticket, trace or run")->required();
    command->add_option("--by", arguments->ticket.by, "Who found it");
    command->add_option("--title", arguments->ticket.title, "One line on what fails");
    command->add_option("--input", arguments->ticket.input, "What the system was given");
    command->add_option("--observed", arguments->ticket.observed, "What it did");
    command->add_option("--expected", arguments->ticket.expected, "What it should have done");
    command->add_option("--intent", arguments->ticket.intent, "What the user wanted");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = draft(*arguments, console); });
}

} // namespace fgw::cli
