// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/map_findings.h"
#include "app/cli/map_json.h"
#include "app/cli/source_reading.h"
#include "core/base/durable_file.h"
#include "core/explore/map_distortion.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace fgw::cli {

namespace {

struct MapArguments {
    std::string run;
    std::string cacheFile;
    std::string embed = "text";
    std::string cluster = "kmeans";
    std::string project = "pca";
    std::string output;
    explore::FailureMapOptions options;
    bool json = false;
};

/// The command line knows more ways than this version has: a sentence says which ones it has.
CLI::Validator only(const std::string& known) {
    const auto check = [known](const std::string& given) {
        return given == known
                   ? std::string()
                   : fmt::format("“{}” is not something this version has; it has “{}”", given, known);
    };
    return {check, known};
}

Result<explore::FailureMap> buildMap(const cache::Document& document, const MapArguments& arguments,
                                     const Console& console) {
    explore::FailureMapOptions options = arguments.options;
    options.projection = explore::projectionNamed(arguments.project).value_or(options.projection);
    options.grouping = explore::groupingNamed(arguments.cluster).value_or(options.grouping);
    Result<explore::FailureMap> map;
    console.withProgress(
        [&](Task& task) { map = explore::buildFailureMap(*document.records, options, task); });
    return map;
}

void printLines(const std::vector<std::string>& lines, const Console& console) {
    for (const std::string& line : lines) {
        console.line(line);
    }
}

void printClusters(const explore::FailureMap& map, const explore::FailureModes& modes,
                   const Console& console) {
    for (std::uint32_t cluster = 0; cluster < map.clusters.size(); ++cluster) {
        console.line(fmt::format("{:>7}  {}", map.clusters[cluster].size, map.clusters[cluster].name));
        const auto mode = std::ranges::find(modes.modes, cluster, &explore::FailureMode::cluster);
        if (mode != modes.modes.end()) {
            printLines(modeLines(*mode), console);
        }
    }
}

void report(const RecordTable& table, const explore::FailureMap& map, const explore::MapFindings& findings,
            const MapArguments& arguments, const Console& console) {
    if (arguments.json) {
        console.json({{"output", arguments.output},
                      {"failures", map.points.size()},
                      {"clusters", map.clusters.size()},
                      {"made", map.howMade}});
        return;
    }
    console.line(map.points.empty() ? "no failures" : map.howMade);
    printClusters(map, findings.modes, console);
    printLines(profileLines(table, findings.profiles), console);
    if (findings.modes.tests > 0) {
        console.line(findings.modes.how);
    }
    console.line(arguments.output);
}

Result<geometry::Distortion> distortionOf(const explore::FailureMap& map, const MapArguments& arguments,
                                          const Console& console) {
    Result<geometry::Distortion> measured;
    console.withProgress(
        [&](Task& task) { measured = explore::measureDistortion(map, arguments.options.threads, task); });
    return measured;
}

Result<explore::MapFindings> findingsIn(const RecordTable& table, const explore::FailureMap& map,
                                        const MapArguments& arguments, const Console& console) {
    Result<explore::MapFindings> found;
    console.withProgress(
        [&](Task& task) { found = explore::findInMap(table, map, arguments.options, task); });
    return found;
}

Exit map(const MapArguments& arguments, const Console& console) {
    const auto cache = openCache(arguments.cacheFile);
    if (!cache) {
        return console.fail(cache.error());
    }
    const auto document = readSource(**cache, arguments.run, {}, console);
    if (!document) {
        return console.fail(document.error());
    }
    if ((*document)->summary.kind == cache::SourceKind::Corpus) {
        return console.fail({.code = ErrorCode::Unsupported,
                             .doing = "map " + arguments.run,
                             .reason = "it is a corpus; only a run has failures to map"});
    }
    const auto made = buildMap(**document, arguments, console);
    if (!made) {
        return console.fail(made.error());
    }
    const auto distortion = distortionOf(*made, arguments, console);
    if (!distortion) {
        return console.fail(distortion.error());
    }
    const auto findings = findingsIn(*(*document)->records, *made, arguments, console);
    if (!findings) {
        return console.fail(findings.error());
    }
    const std::string text = describeMap(**document, *made, *distortion, *findings)
                                 .dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (const Status written = replaceFile(arguments.output, text + "\n"); !written) {
        return console.fail(written.error());
    }
    report(*(*document)->records, *made, *findings, arguments, console);
    return Exit::Good;
}

void addMakingOptions(CLI::App& command, MapArguments& arguments) {
    command.add_option("--embed", arguments.embed, "What failures are told apart by")
        ->check(only("text"))
        ->capture_default_str();
    command
        .add_option("--cluster", arguments.cluster,
                    "How they are grouped; hdbscan finds how many, and calls the rest noise")
        ->check(CLI::IsMember({"kmeans", "hdbscan", "ward"}))
        ->capture_default_str();
    command
        .add_option("--project", arguments.project,
                    "How they are laid out in the plane: pca keeps large distances, tsne and umap keep "
                    "neighbours together")
        ->check(CLI::IsMember({"pca", "tsne", "umap"}))
        ->capture_default_str();
    command
        .add_option("--clusters", arguments.options.clusters,
                    "How many groups; 0 chooses by the greatest mean silhouette")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command.add_option("--seed", arguments.options.seed, "The same seed gives the same map")
        ->capture_default_str();
    command
        .add_option("--threads", arguments.options.threads.count, "0 uses every core; the map is the same")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
}

} // namespace

void addMap(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command =
        app.add_subcommand("map", "Write the map of a run's failures: points, clusters and labels");
    const auto arguments = std::make_shared<MapArguments>();
    command->add_option("run", arguments->run, "Run directory or file")->required();
    addMakingOptions(*command, *arguments);
    command->add_option("--output", arguments->output, "JSON file to write")->required();
    command->add_option("--cache", arguments->cacheFile, "Cache file; default: the user's own");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = map(*arguments, console); });
}

} // namespace fgw::cli
