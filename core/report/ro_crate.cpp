// SPDX-License-Identifier: GPL-3.0-or-later
// RO-Crate 1.1: https://www.researchobject.org/ro-crate/1.1/ ; runs as in its section on workflows and
// scripts.
#include "core/report/ro_crate.h"

#include "core/base/time.h"
#include "core/report/run_report.h"
#include "core/runs/provenance_comparison.h"
#include "core/runs/run_directory.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace fgw::report {

namespace {

using nlohmann::json;

json reference(const std::string& id) {
    return {{"@id", id}};
}

const char* mediaTypeOf(const std::string& file) {
    if (file.ends_with(".jsonl")) {
        return "application/jsonl";
    }
    return file.ends_with(".json") ? "application/json" : "application/octet-stream";
}

/// The files of the run, as they are on disk now.
std::vector<std::string> filesOf(const cache::SourceSummary& source) {
    const auto run = source.kind == cache::SourceKind::RunDirectory
                         ? runs::findRunDirectory(source.path)
                         : Result<std::optional<runs::RunDirectory>>(std::nullopt);
    if (run && *run) {
        return (*run)->files();
    }
    return {source.path.filename().string()};
}

json fileEntity(const cache::SourceSummary& source, const std::string& name) {
    json entity{{"@id", name}, {"@type", "File"}, {"name", name}, {"encodingFormat", mediaTypeOf(name)}};
    std::error_code error;
    const auto size = std::filesystem::file_size(
        source.kind == cache::SourceKind::RunDirectory ? source.path / name : source.path, error);
    if (!error) {
        entity["contentSize"] = std::to_string(size);
    }
    return entity;
}

/// A path is no valid @id as it stands; the number is, and the name says the rest.
std::string datasetId(std::size_t index) {
    return fmt::format("#dataset-{}", index + 1);
}

json datasetEntity(const runs::DatasetCheck& check, std::size_t index) {
    return {{"@id", datasetId(index)},
            {"@type", "CreativeWork"},
            {"name", check.name},
            {"identifier", "sha256:" + check.expected},
            {"description", fmt::format("Input of the run; compared with its file when this was written: {}",
                                        runs::stateName(check.state))}};
}

json softwareEntity(const runs::Provenance& provenance) {
    json software{{"@id", "#software"},
                  {"@type", "SoftwareApplication"},
                  {"name", "what made the run"},
                  {"version", provenance.packageVersion}};
    if (!provenance.gitSha.empty()) {
        software["softwareVersion"] =
            provenance.gitSha + (provenance.gitDirty.value_or(false) ? " (with uncommitted changes)" : "");
    }
    if (!provenance.platform.empty()) {
        software["operatingSystem"] = provenance.platform;
    }
    return software;
}

std::string startOf(const cache::SourceSummary& source) {
    return source.startedUtc.empty() ? source.provenance.timestampUtc : source.startedUtc;
}

std::string descriptionOf(const cache::SourceSummary& source) {
    const auto missing = runs::missingFields(json::parse(source.provenance.raw, nullptr, false));
    std::string text = fmt::format("{} evaluations of {} items by {}.", source.records, source.items,
                                   fmt::join(source.models, ", "));
    return missing.empty() ? text : text + fmt::format(" Provenance lacks {}.", fmt::join(missing, ", "));
}

json rootEntity(const cache::SourceSummary& source, const json& parts) {
    const std::string start = startOf(source);
    return {{"@id", "./"},
            {"@type", "Dataset"},
            {"name", nameOf(source)},
            {"description", descriptionOf(source)},
            {"datePublished", start.empty() ? toIso(utcNow()) : start},
            {"license", "The licence of the run's data is not known to the program that wrote this."},
            {"hasPart", parts},
            {"mentions", reference("#run")}};
}

json actionEntity(const cache::SourceSummary& source, const json& results, std::size_t datasets) {
    json objects = json::array();
    for (std::size_t index = 0; index < datasets; ++index) {
        objects.push_back(reference(datasetId(index)));
    }
    json action{{"@id", "#run"},
                {"@type", "CreateAction"},
                {"name", source.command.empty() ? nameOf(source) : source.command},
                {"instrument", reference("#software")},
                {"object", std::move(objects)},
                {"result", results},
                {"identifier", source.runId},
                {"description", fmt::format("Seeds: {}", fmt::join(source.provenance.seeds, ", "))}};
    if (const std::string start = startOf(source); !start.empty()) {
        action["startTime"] = start;
    }
    return action;
}

} // namespace

std::string roCrateOf(const cache::SourceSummary& source, const std::vector<runs::DatasetCheck>& datasets) {
    json parts = json::array();
    json graph = json::array();
    for (const std::string& file : filesOf(source)) {
        parts.push_back(reference(file));
        graph.push_back(fileEntity(source, file));
    }
    for (std::size_t index = 0; index < datasets.size(); ++index) {
        graph.push_back(datasetEntity(datasets[index], index));
    }
    graph.push_back(softwareEntity(source.provenance));
    graph.push_back(actionEntity(source, parts, datasets.size()));
    graph.insert(graph.begin(), rootEntity(source, parts));
    graph.insert(graph.begin(), json{{"@id", "ro-crate-metadata.json"},
                                     {"@type", "CreativeWork"},
                                     {"conformsTo", reference("https://w3id.org/ro/crate/1.1")},
                                     {"about", reference("./")}});
    const json crate{{"@context", "https://w3id.org/ro/crate/1.1/context"}, {"@graph", std::move(graph)}};
    return crate.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

} // namespace fgw::report
