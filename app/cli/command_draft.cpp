// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/time.h"
#include "core/intake/draft.h"
#include "core/intake/redact.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct DraftArguments {
    std::string corpus;
    std::string source;
    std::string by;
    std::string title;
    std::string input;
    std::string observed;
    std::string expected;
    std::string intent;
    bool json = false;
};

corpus::Candidate candidateFrom(const DraftArguments& arguments, const intake::Redactor& redactor) {
    intake::RedactionCounts counts;
    const auto redacted = [&](const std::string& text) { return redactor.redact(text, counts); };
    const std::string today = toIso(utcNow()).substr(0, 10);
    corpus::Candidate candidate;
    corpus::Case& fields = candidate.fields;
    fields.title = redacted(arguments.title);
    fields.input = redacted(arguments.input);
    fields.observedBehavior = redacted(arguments.observed);
    fields.expectedBehavior = redacted(arguments.expected);
    fields.intent = arguments.intent;
    fields.detectedBy = "user";
    fields.discoveredAt = today;
    fields.discoveredBy = {{arguments.by, arguments.source, today, {}}};
    fields.data = {{"redactor", redactor.version()}};
    for (const auto& [kind, count] : counts) {
        if (count > 0) {
            fields.data["redactions"].push_back({{"kind", kind}, {"count", count}});
        }
    }
    return candidate;
}

Exit draft(const DraftArguments& arguments, const Console& console) {
    const Result<intake::Redactor> redactor = intake::Redactor::create();
    if (!redactor) {
        return console.fail(redactor.error());
    }
    const Result<std::string> id =
        intake::addCandidate(arguments.corpus, candidateFrom(arguments, *redactor));
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
    command->add_option("--source", arguments->source, "The ticket, trace or run")->required();
    command->add_option("--by", arguments->by, "Who found it");
    command->add_option("--title", arguments->title, "One line on what fails");
    command->add_option("--input", arguments->input, "What the system was given");
    command->add_option("--observed", arguments->observed, "What it did");
    command->add_option("--expected", arguments->expected, "What it should have done");
    command->add_option("--intent", arguments->intent, "What the user wanted");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = draft(*arguments, console); });
}

} // namespace fgw::cli
