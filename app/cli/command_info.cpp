// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/document_json.h"
#include "app/cli/document_text.h"
#include "app/cli/lineage_json.h"
#include "app/cli/source_reading.h"
#include "core/explore/record_lineage.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct InfoArguments {
    std::string path;
    std::string cacheFile;
    importers::ScoreOptions scores;
    bool json = false;
};

void print(const cache::Document& document, const explore::SliceTable& slices,
           const explore::Lineage& lineage, const Console& console) {
    for (const std::string& line : describeLines(document, slices)) {
        console.line(line);
    }
    for (const std::string& line : lineageLines(lineage)) {
        console.line(line);
    }
    constexpr std::size_t shown = 50;
    const auto problems = problemLines(document.problems, document.summary.problemCount, shown);
    if (!problems.empty()) {
        console.line("problems");
    }
    for (const std::string& line : problems) {
        console.line(line);
    }
}

Exit info(const InfoArguments& arguments, const Console& console) {
    const auto cache = openCache(arguments.cacheFile);
    if (!cache) {
        return console.fail(cache.error());
    }
    const auto document = readSource(**cache, arguments.path, {.scores = arguments.scores}, console);
    if (!document) {
        return console.fail(document.error());
    }
    Result<explore::SliceTable> slices;
    console.withProgress(
        [&](Task& task) { slices = explore::buildSliceTable(*(*document)->records, nullptr, {}, task); });
    if (!slices) {
        return console.fail(slices.error());
    }
    Result<explore::Lineage> lineage;
    console.withProgress([&](Task& task) { lineage = explore::lineageOf(*(*document)->records, task); });
    if (!lineage) {
        return console.fail(lineage.error());
    }
    if (arguments.json) {
        nlohmann::json described = describeDocument(**document, *slices);
        described["lineage"] = describeLineage(*lineage);
        console.json(described);
    } else {
        print(**document, *slices, *lineage, console);
    }
    return Exit::Good;
}

} // namespace

void addInfo(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "info", "What a run, file or corpus holds: models, items, slices, rounds, outcomes, "
                "accuracies, problems");
    const auto arguments = std::make_shared<InfoArguments>();
    command->add_option("path", arguments->path, "Run directory, log, file, directory of logs, or corpus")
        ->required();
    addScoreOptions(*command, arguments->scores);
    command->add_option("--cache", arguments->cacheFile, "Cache file; default: the user's own");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = info(*arguments, console); });
}

} // namespace fgw::cli
