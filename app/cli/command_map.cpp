// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/lineage_json.h"
#include "app/cli/map_findings.h"
#include "app/cli/map_json.h"
#include "app/cli/map_places_json.h"
#include "app/cli/source_reading.h"
#include "core/base/durable_file.h"
#include "core/base/number.h"
#include "core/explore/asked_vectors.h"
#include "core/explore/item_vectors.h"
#include "core/explore/map_distortion.h"
#include "core/explore/map_space.h"
#include "core/explore/record_lineage.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::cli {

namespace {

struct MapArguments {
    std::string run;
    std::string cacheFile;
    std::string embed = "text";
    std::string cluster = "kmeans";
    std::string project = "pca";
    std::string onto;
    std::string output;
    std::vector<std::string> weights;
    std::size_t resamples = explore::StabilityOptions{}.resamples;
    explore::FailureMapOptions options;
    bool json = false;
};

/// "FIELD=WEIGHT", the weight 0 to 2.
Result<std::map<std::string, double>> weightsOf(const std::vector<std::string>& given) {
    constexpr double kMostWeight = 2.0;
    std::map<std::string, double> weights;
    for (const std::string& pair : given) {
        const std::size_t equals = pair.rfind('=');
        const auto weight = equals == std::string::npos
                                ? std::nullopt
                                : parseNumber(std::string_view(pair).substr(equals + 1));
        if (!weight || *weight < 0.0 || *weight > kMostWeight) {
            return failure(ErrorCode::Invalid, "weigh fields",
                           fmt::format("“{}” is not FIELD=WEIGHT with a weight of 0 to 2", pair));
        }
        weights[pair.substr(0, equals)] = *weight;
    }
    return weights;
}

Result<std::shared_ptr<const explore::ItemVectors>> vectorsOf(const cache::Document& document) {
    if (!document.embeddings) {
        return failure(ErrorCode::Invalid, "map by imported vectors",
                       "the run has none: there is no embeddings.npy beside its events");
    }
    auto vectors = explore::itemVectors(document.embeddings->embedder, document.embeddings->ids,
                                        document.embeddings->values);
    return vectors ? Result<std::shared_ptr<const explore::ItemVectors>>(
                         std::make_shared<const explore::ItemVectors>(std::move(*vectors)))
                   : std::unexpected(vectors.error());
}

/// Into the layout of an earlier map, where one is given.
Status placeOnto(explore::FailureMap& map, const cache::Document& document, const MapArguments& arguments,
                 const explore::FailureMapOptions& options, const Console& console) {
    if (arguments.onto.empty()) {
        return {};
    }
    const auto places = readMapPlaces(arguments.onto);
    if (!places) {
        return std::unexpected(places.error());
    }
    Result<explore::PlacementCounts> counts;
    console.withProgress(
        [&](Task& task) { counts = explore::placeOnto(map, *document.records, *places, options, task); });
    return counts ? Status() : std::unexpected(counts.error());
}

/// Of the run, or of whom the arguments name; null where the embedding needs none.
Result<std::shared_ptr<const explore::ItemVectors>>
vectorsFor(const cache::Document& document, const MapArguments& arguments, const Console& console) {
    if (!explore::asksForVectors(arguments.embed)) {
        return arguments.embed == explore::embeddingName(explore::Embedding::Imported)
                   ? vectorsOf(document)
                   : Result<std::shared_ptr<const explore::ItemVectors>>(nullptr);
    }
    Result<std::shared_ptr<const explore::ItemVectors>> vectors;
    console.withProgress(
        [&](Task& task) { vectors = explore::vectorsOfFailures(*document.records, arguments.embed, task); });
    return vectors;
}

Result<explore::FailureMapOptions> optionsOf(const cache::Document& document, const MapArguments& arguments,
                                             const Console& console) {
    explore::FailureMapOptions options = arguments.options;
    options.embedding = explore::asksForVectors(arguments.embed)
                            ? explore::Embedding::Imported
                            : explore::embeddingNamed(arguments.embed).value_or(options.embedding);
    if (arguments.onto.empty()) {
        options.projection = explore::projectionNamed(arguments.project).value_or(options.projection);
    }
    options.grouping = explore::groupingNamed(arguments.cluster).value_or(options.grouping);
    auto weights = weightsOf(arguments.weights);
    if (!weights) {
        return std::unexpected(weights.error());
    }
    options.fieldWeights = std::move(*weights);
    auto vectors = vectorsFor(document, arguments, console);
    if (!vectors) {
        return std::unexpected(vectors.error());
    }
    options.vectors = std::move(*vectors);
    return options;
}

/// A name that is misspelt would silently weigh nothing.
Status checkNames(const explore::FailureMap& map, const explore::FailureMapOptions& options) {
    if (map.features == nullptr) {
        return {};
    }
    const auto known = explore::weighableFields(*map.features);
    for (const auto& [field, weight] : options.fieldWeights) {
        if (std::ranges::find(known, field) == known.end()) {
            return failure(
                ErrorCode::Invalid, "weigh fields",
                fmt::format("there is no field “{}”; there are {}", field, fmt::join(known, ", ")));
        }
    }
    return {};
}

Result<explore::FailureMap> buildMap(const cache::Document& document, const MapArguments& arguments,
                                     const explore::FailureMapOptions& options, const Console& console) {
    Result<explore::FailureMap> map;
    console.withProgress(
        [&](Task& task) { map = explore::buildFailureMap(*document.records, options, task); });
    const Status named = map ? checkNames(*map, options) : Status();
    if (!named) {
        return std::unexpected(named.error());
    }
    const Status placed = map ? placeOnto(*map, document, arguments, options, console) : Status();
    return placed ? std::move(map) : std::unexpected(placed.error());
}

Result<explore::Lineage> traceLineage(const cache::Document& document, const Console& console) {
    Result<explore::Lineage> lineage;
    console.withProgress([&](Task& task) { lineage = explore::lineageOf(*document.records, task); });
    return lineage;
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

void reportMap(const RecordTable& table, const explore::FailureMap& map, const explore::MapFindings& findings,
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

/// What is measured of a map that was made.
Result<MapMeasures> measuresOf(const cache::Document& document, const explore::FailureMap& map,
                               const explore::FailureMapOptions& options, const MapArguments& arguments,
                               const Console& console) {
    MapMeasures measures;
    Status measured;
    const auto take = [&](auto result, auto& into) {
        if (measured && result) {
            into = std::move(*result);
        } else if (measured) {
            measured = std::unexpected(result.error());
        }
    };
    console.withProgress([&](Task& task) {
        take(explore::measureDistortion(map, options.threads, task), measures.distortion);
        take(explore::contrastEach(map, *document.records,
                                   {.terms = false, .seed = options.seed, .threads = options.threads}, task),
             measures.contrasts);
        take(explore::measureStability(map, options, {.resamples = arguments.resamples}, task),
             measures.stability);
        take(explore::findInMap(*document.records, map, options, task), measures.findings);
    });
    return measured ? Result<MapMeasures>(std::move(measures)) : std::unexpected(measured.error());
}

Status writeMap(const cache::Document& document, const MapArguments& arguments, const Console& console) {
    const auto options = optionsOf(document, arguments, console);
    if (!options) {
        return std::unexpected(options.error());
    }
    const auto made = buildMap(document, arguments, *options, console);
    if (!made) {
        return std::unexpected(made.error());
    }
    const auto measures = measuresOf(document, *made, *options, arguments, console);
    if (!measures) {
        return std::unexpected(measures.error());
    }
    const auto lineage = traceLineage(document, console);
    if (!lineage) {
        return std::unexpected(lineage.error());
    }
    nlohmann::json described = describeMap(document, *made, *measures);
    described["lineage"] = describeLineage(*lineage, *made);
    const std::string text = described.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (Status written = replaceFile(arguments.output, text + "\n"); !written) {
        return written;
    }
    reportMap(*document.records, *made, measures->findings, arguments, console);
    return {};
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
    const Status written = writeMap(**document, arguments, console);
    return written ? Exit::Good : console.fail(written.error());
}

/// Empty where there is none, as CLI11 wants it.
std::string complaintAboutEmbedding(const std::string& text) {
    if (explore::embeddingNamed(text)) {
        return {};
    }
    if (!explore::asksForVectors(text)) {
        return "“" + text +
               "” is none of text, features, imported, openai:URL#MODEL, cmd:COMMAND and field:NAME";
    }
    const Status checked = explore::checkVectorSpec(text);
    return checked ? std::string() : checked.error().reason;
}

void addMakingOptions(CLI::App& command, MapArguments& arguments) {
    command
        .add_option("--embed", arguments.embed,
                    "What failures are told apart by: text (their words and parts of words), features (their "
                    "geometry features alone), imported (the vectors that come with the run), "
                    "openai:URL#MODEL (an /embeddings endpoint), cmd:COMMAND (a program that reads "
                    "{\"id\", \"x\"} and answers {\"id\", \"vector\"}, one a line) or field:NAME (a list "
                    "of numbers in each record)")
        ->check(&complaintAboutEmbedding, "")
        ->capture_default_str();
    command
        .add_option("--weight", arguments.weights,
                    "FIELD=WEIGHT, repeatable: how much a field counts, from 0 (left out) to 2 (twice), 1 "
                    "where nothing is given; a field is input, output, characters (runs of characters "
                    "beside words), or a geometry feature")
        ->type_name("FIELD=WEIGHT");
    command
        .add_option("--cluster", arguments.cluster,
                    "How they are grouped; hdbscan finds how many, and calls the rest noise")
        ->check(CLI::IsMember({"kmeans", "hdbscan", "ward"}))
        ->capture_default_str();
    auto* project =
        command
            .add_option("--project", arguments.project,
                        "How they are laid out in the plane: pca keeps large distances, tsne and umap keep "
                        "neighbours together")
            ->check(CLI::IsMember({"pca", "tsne", "umap"}))
            ->capture_default_str();
    command
        .add_option("--onto", arguments.onto,
                    "A map written before: its failures keep their places, the others are placed among them")
        ->check(CLI::ExistingFile)
        ->excludes(project);
    command
        .add_option("--clusters", arguments.options.clusters,
                    "How many groups; 0 chooses by the greatest mean silhouette")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command
        .add_option("--resamples", arguments.resamples,
                    "Of the failures, to measure how stable clusters are; 0 does not measure it")
        ->check(CLI::Range(0, 10000))
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
