// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/intake/incidents.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace fgw::cli {

namespace {

struct IncidentArguments {
    std::string corpus;
    std::vector<std::string> files;
    bool dryRun = false;
    bool json = false;
};

Result<std::vector<corpus::Candidate>> readCandidates(const IncidentArguments& arguments,
                                                      Problems& problems) {
    const Result<intake::Redactor> redactor = intake::Redactor::create();
    if (!redactor) {
        return std::unexpected(redactor.error());
    }
    std::vector<corpus::Candidate> candidates;
    for (const std::string& file : arguments.files) {
        auto read = intake::readIncidents(file, *redactor, problems);
        if (!read) {
            return std::unexpected(read.error());
        }
        candidates.insert(candidates.end(), read->begin(), read->end());
    }
    return candidates;
}

void printJson(const intake::AddedIncidents& done, std::size_t problems, const Console& console) {
    nlohmann::json ids = nlohmann::json::array();
    for (const corpus::Candidate& candidate : done.added) {
        ids.push_back(candidate.candidateId);
    }
    nlohmann::json document = {{"candidates", ids}, {"known", done.known}, {"problems", problems}};
    if (done.failed) {
        document["failed"] = done.failed->message();
    }
    console.json(document);
}

/// `given` are all that were to be added.
void print(const intake::AddedIncidents& done, std::size_t given, bool dryRun, const Console& console) {
    for (const corpus::Candidate& candidate : done.added) {
        console.line(fmt::format("{} {} {}", candidate.candidateId,
                                 candidate.fields.discoveredBy.front().source, candidate.fields.title));
    }
    console.line(fmt::format("{} {}{} candidates{}", dryRun ? "would write" : "wrote", done.added.size(),
                             done.failed ? fmt::format(" of {}", given - done.known) : "",
                             done.known == 0 ? "" : fmt::format("; {} were there already", done.known)));
}

Exit addIncidentsTo(const IncidentArguments& arguments, const Console& console) {
    Problems problems;
    const auto candidates = readCandidates(arguments, problems);
    if (!candidates) {
        return console.fail(candidates.error());
    }
    for (const Problem& problem : problems.kept()) {
        console.message(fmt::format("{}: {}", problem.where.file.string(), problem.reason));
    }
    const auto done = arguments.dryRun ? intake::planIncidents(arguments.corpus, *candidates)
                                       : intake::addIncidents(arguments.corpus, *candidates);
    if (!done) {
        return console.fail(done.error());
    }
    if (arguments.json) {
        printJson(*done, problems.count(), console);
    } else {
        print(*done, candidates->size(), arguments.dryRun, console);
    }
    return done->failed ? console.fail(*done->failed) : Exit::Good;
}

} // namespace

void addIncidents(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "incidents", "Takes published incidents (records of AVID, case studies of MITRE ATLAS) into _intake, "
                     "with their taxonomy");
    const auto arguments = std::make_shared<IncidentArguments>();
    command->add_option("corpus", arguments->corpus, "Directory with cases.yaml")->required();
    command->add_option("files", arguments->files, "JSON of AVID, YAML of ATLAS, or a directory of them")
        ->required();
    command->add_flag("--dry-run", arguments->dryRun, "Report the same, and write nothing");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = addIncidentsTo(*arguments, console); });
}

} // namespace fgw::cli
