// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/incidents.h"

#include "core/base/durable_file.h"
#include "core/base/json_reader.h"
#include "core/base/safe_open.h"
#include "core/importers/log_tree.h"
#include "core/importers/yaml_json.h"
#include "core/intake/draft.h"
#include "core/intake/published_incident.h"
#include "core/intake/redact_candidate.h"
#include "core/intake/told_incidents.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t kMostIncidentBytes = std::uint64_t{64} << 20;
constexpr const char* kReadingIncidents = "read the incidents";

corpus::Candidate candidateOf(const PublishedIncident& incident, const Redactor& redactor) {
    corpus::Candidate candidate;
    corpus::Case& fields = candidate.fields;
    fields.title = incident.title.empty() ? incident.id : incident.title;
    fields.observedBehavior = incident.description;
    fields.discoveredAt = incident.day;
    fields.discoveredBy = {{incident.by, incident.id, incident.day, {}}};
    fields.modelVersion = incident.modelVersion;
    fields.environment = incident.environment;
    fields.data = {{"taxonomy", incident.taxonomy}};
    if (!incident.links.empty()) {
        fields.data["links"] = incident.links;
    }
    redactCandidate(candidate, redactor);
    return candidate;
}

/// AVID's records: the document itself, its elements, or one a line.
std::optional<std::vector<json>> avidRecords(const std::string& text, const fs::path& file) {
    std::vector<json> records;
    if (auto document = parseJson(text, file)) {
        records = document->is_array() ? document->get<std::vector<json>>() : std::vector<json>{*document};
    } else {
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            auto record = parseJson(std::string_view(text).substr(begin, end - begin), file);
            if (record) {
                records.push_back(std::move(*record));
            }
            begin = end + 1;
        }
    }
    return std::ranges::any_of(records, isAvidRecord) ? std::optional(std::move(records)) : std::nullopt;
}

/// ATLAS's studies: those of its whole file, the one of its own file, or the one that its website writes.
std::optional<std::vector<json>> atlasStudies(const std::string& text, const fs::path& file) {
    const auto converted = importers::yamlToJson(text, file);
    const auto document = converted ? parseJson(*converted, file) : std::unexpected(converted.error());
    if (!document || !document->is_object()) {
        return {};
    }
    if (const auto all = document->find("case-studies"); all != document->end() && all->is_array()) {
        return all->get<std::vector<json>>();
    }
    const auto wrapped = document->find("study");
    const json& study = wrapped == document->end() ? *document : *wrapped;
    return isAtlasStudy(study) ? std::optional(std::vector<json>{study}) : std::nullopt;
}

std::vector<corpus::Candidate> candidatesOf(const std::vector<json>& records,
                                            PublishedIncident (*incidentOf)(const json&),
                                            const fs::path& file, const Redactor& redactor,
                                            Problems& problems) {
    std::vector<corpus::Candidate> candidates;
    for (std::size_t number = 1; number <= records.size(); ++number) {
        PublishedIncident incident = incidentOf(records[number - 1]);
        if (incident.description.empty()) {
            problems.add(Severity::Warning, {file, {}}, fmt::format("record {} has no description", number));
            continue;
        }
        if (incident.id.empty()) {
            incident.id = provisionalId(file, records[number - 1]);
        }
        candidates.push_back(candidateOf(incident, redactor));
    }
    return candidates;
}

Result<std::vector<corpus::Candidate>> incidentsIn(const std::string& text, const fs::path& file,
                                                   const Redactor& redactor, Problems& problems) {
    if (const auto records = avidRecords(text, file)) {
        return candidatesOf(*records, &avidIncident, file, redactor, problems);
    }
    if (const auto studies = atlasStudies(text, file)) {
        return candidatesOf(*studies, &atlasIncident, file, redactor, problems);
    }
    return failure(ErrorCode::Unsupported, kReadingIncidents,
                   "these are neither records of AVID nor case studies of MITRE ATLAS", Location{file, {}});
}

Result<std::vector<corpus::Candidate>> readIncidentDirectory(const fs::path& directory,
                                                             const Redactor& redactor, Problems& problems) {
    const auto tree = importers::LogTree::ofDirectory(directory, problems);
    if (!tree) {
        return std::unexpected(tree.error());
    }
    std::vector<corpus::Candidate> all;
    std::size_t others = 0;
    for (const importers::LogTree::File& file : tree->files()) {
        if (file.format != importers::LogFormat::Incidents) {
            ++others;
            continue;
        }
        const fs::path shownAs = directory / file.name;
        const auto opened = tree->directory().openRegular(file.name);
        const auto text =
            opened ? readAll(*opened, shownAs, kMostIncidentBytes) : std::unexpected(opened.error());
        auto incidents =
            text ? incidentsIn(*text, shownAs, redactor, problems) : std::unexpected(text.error());
        if (incidents) {
            std::ranges::move(*incidents, std::back_inserter(all));
        } else {
            problems.add(incidents.error());
        }
    }
    if (all.empty()) {
        return failure(ErrorCode::Unsupported, kReadingIncidents,
                       "it holds neither records of AVID nor case studies of MITRE ATLAS",
                       Location{directory, {}});
    }
    if (others > 0) {
        problems.add(Severity::Note, {directory, {}},
                     fmt::format("files that tell of no incident: {}", others));
    }
    return all;
}

} // namespace

std::vector<corpus::Candidate> notYetIn(const corpus::Corpus& corpus,
                                        std::vector<corpus::Candidate> incidents) {
    ToldIncidents told;
    for (const std::vector<corpus::Case>* cases : {&corpus.cases, &corpus.watchlist}) {
        std::ranges::for_each(*cases, [&](const corpus::Case& fields) { told.add(fields); });
    }
    for (const corpus::Candidate& candidate : corpus.candidates) {
        told.add(candidate.fields);
    }
    std::erase_if(incidents,
                  [&](const corpus::Candidate& incident) { return told.addIncident(incident.fields); });
    return incidents;
}

Result<AddedIncidents> planIncidents(const fs::path& corpusDirectory,
                                     std::vector<corpus::Candidate> incidents) {
    const auto corpus = corpus::readCorpus(corpusDirectory);
    if (!corpus) {
        return std::unexpected(corpus.error());
    }
    const std::size_t given = incidents.size();
    AddedIncidents plan{.added = notYetIn(*corpus, std::move(incidents))};
    plan.known = given - plan.added.size();
    return plan;
}

Result<AddedIncidents> addIncidents(const fs::path& corpusDirectory,
                                    std::vector<corpus::Candidate> incidents) {
    auto done = planIncidents(corpusDirectory, std::move(incidents));
    if (!done) {
        return done;
    }
    for (auto incident = done->added.begin(); incident != done->added.end(); ++incident) {
        auto id = addCandidate(corpusDirectory, *incident);
        if (!id) {
            done->failed = std::move(id.error());
            done->added.erase(incident, done->added.end());
            break;
        }
        incident->candidateId = *id;
    }
    return done;
}

Result<std::vector<corpus::Candidate>> readIncidents(const fs::path& path, const Redactor& redactor,
                                                     Problems& problems) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        return readIncidentDirectory(path, redactor, problems);
    }
    const auto text = readWholeFile(path, kMostIncidentBytes);
    return text ? incidentsIn(*text, path, redactor, problems) : std::unexpected(text.error());
}

} // namespace fgw::intake
