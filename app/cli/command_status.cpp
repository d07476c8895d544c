// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/corpus/advice.h"
#include "core/corpus/case_counts.h"
#include "core/corpus/crosswalk.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

using nlohmann::json;

struct StatusArguments {
    std::string corpus;
    bool crosswalk = false;
    bool json = false;
};

const char* nameOf(corpus::Fit fit) {
    return fit == corpus::Fit::Whole ? "whole" : fit == corpus::Fit::Partly ? "partly" : "no home here";
}

json crosswalkJson() {
    json list = json::array();
    for (const corpus::CrosswalkEntry& entry : corpus::crosswalk()) {
        list.push_back({{"mode", entry.mode},
                        {"framework", entry.framework},
                        {"fit", nameOf(entry.fit)},
                        {"id", entry.id},
                        {"name", entry.name},
                        {"note", entry.note}});
    }
    return list;
}

json jsonOf(const corpus::Corpus& corpus, const corpus::Advice& advice, bool withCrosswalk) {
    json pruning = json::array();
    for (const auto& one : advice.pruning) {
        pruning.push_back({{"case_id", one.caseId}, {"reason", one.reason}});
    }
    json structural = json::array();
    for (const auto& one : advice.structural) {
        structural.push_back({{"case_id", one.caseId}, {"regressed_count", one.regressedCount}});
    }
    json status = {{"active", advice.active},
                   {"cases", corpus.cases.size()},
                   {"watchlist", corpus.watchlist.size()},
                   {"candidates", corpus.candidates.size()},
                   {"removed", corpus.removals.size()},
                   {"size_note", advice.size},
                   {"pruning", pruning},
                   {"structural", structural}};
    if (withCrosswalk) {
        status["crosswalk"] = crosswalkJson();
    }
    return status;
}

void printCrosswalk(const Console& console) {
    for (const corpus::CrosswalkEntry& entry : corpus::crosswalk()) {
        const std::string home = entry.fit == corpus::Fit::None
                                     ? "no home here"
                                     : fmt::format("{} {}{}{}", entry.id, entry.name,
                                                   entry.note.empty() ? "" : ", partly: ", entry.note);
        console.line(fmt::format("  {:<20} {:<24} {}", entry.mode, entry.framework, home));
    }
}

void print(const corpus::Corpus& corpus, const corpus::Advice& advice, const Console& console) {
    console.line(fmt::format("{} active of {} cases, {} on the watchlist, {} removed, {} candidates waiting",
                             advice.active, corpus.cases.size(), corpus.watchlist.size(),
                             corpus.removals.size(), corpus.candidates.size()));
    if (!advice.size.empty()) {
        console.line("size: " + advice.size);
    }
    for (const auto& one : advice.structural) {
        console.line(
            fmt::format("structural: {} regressed {} times; fix what is under it, not the case again",
                        one.caseId, one.regressedCount));
    }
    for (const auto& one : advice.pruning) {
        console.line(fmt::format("to prune: {}: {}", one.caseId, one.reason));
    }
}

Exit status(const StatusArguments& arguments, const Console& console) {
    const Result<corpus::Corpus> read = corpus::readCorpus(arguments.corpus);
    if (!read) {
        return console.fail(read.error());
    }
    const corpus::Advice advice = corpus::adviseOn(*read, utcNow());
    if (arguments.json) {
        console.json(jsonOf(*read, advice, arguments.crosswalk));
        return Exit::Good;
    }
    print(*read, advice, console);
    if (arguments.crosswalk) {
        printCrosswalk(console);
    }
    return Exit::Good;
}

} // namespace

void addStatus(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "status", "How a corpus stands: its size, cases that came back more than once, cases to prune");
    const auto arguments = std::make_shared<StatusArguments>();
    command->add_option("corpus", arguments->corpus, "Directory with cases.yaml")->required();
    command->add_flag("--crosswalk", arguments->crosswalk,
                      "Also where the seven modes stand in MAST, OWASP, MITRE ATLAS and NIST AI 600-1");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = status(*arguments, console); });
}

} // namespace fgw::cli
