// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/incidents.h"

#include "core/base/durable_file.h"
#include "core/base/json_reader.h"
#include "core/importers/yaml_json.h"
#include "core/intake/redact_candidate.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace fgw::intake {

namespace {

using nlohmann::json;

constexpr std::uint64_t kMostBytes = std::uint64_t{64} << 20;
constexpr const char* kReading = "read the incidents";

/// The value at the end of a path of keys; null where there is none.
json at(const json& value, std::initializer_list<const char*> keys) {
    const json* found = &value;
    for (const char* key : keys) {
        const auto member = found->is_object() ? found->find(key) : found->end();
        if (!found->is_object() || member == found->end()) {
            return {};
        }
        found = &*member;
    }
    return *found;
}

std::string textAt(const json& value, std::initializer_list<const char*> keys) {
    const json found = at(value, keys);
    return found.is_string() ? found.get<std::string>() : std::string();
}

/// Texts of a list, or the one text.
std::vector<std::string> textsOf(const json& value) {
    std::vector<std::string> texts;
    for (const json& each : value.is_array() ? value : json::array({value})) {
        if (each.is_string() && !each.get<std::string>().empty()) {
            texts.push_back(each.get<std::string>());
        }
    }
    return texts;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all;
}

/// The day of "2022-04-05T10:00:00Z", or of a date.
std::string dayOf(const std::string& time) {
    constexpr std::size_t day = 10;
    return time.size() >= day && time[4] == '-' && time[7] == '-' ? time.substr(0, day) : std::string();
}

json linksOf(const json& references) {
    json links = json::array();
    for (const json& reference : references.is_array() ? references : json::array()) {
        if (const std::string url = textAt(reference, {"url"}); !url.empty()) {
            links.push_back(url);
        }
    }
    return links;
}

/// What both sources tell, before it becomes a candidate.
struct Incident {
    std::string id;
    std::string by;
    std::string title;
    std::string description;
    std::string day;
    std::string modelVersion;
    std::string environment;
    json links;
    json taxonomy;
};

Incident avidIncident(const json& record) {
    std::vector<std::string> artifacts;
    for (const json& artifact : at(record, {"affects", "artifacts"})) {
        artifacts.push_back(textAt(artifact, {"name"}));
    }
    Incident incident{.id = textAt(record, {"metadata", "report_id"}),
                      .by = "AVID",
                      .title = textAt(record, {"problemtype", "description", "value"}),
                      .description = textAt(record, {"description", "value"}),
                      .day = dayOf(textAt(record, {"reported_date"})),
                      .modelVersion = joined(artifacts),
                      .environment = joined(textsOf(at(record, {"affects", "deployer"}))),
                      .links = linksOf(at(record, {"references"}))};
    if (incident.id.empty()) {
        incident.id = textAt(record, {"metadata", "vuln_id"});
    }
    json taxonomy = at(record, {"impact", "avid"});
    if (!taxonomy.is_object()) {
        taxonomy = json::object();
    }
    taxonomy["class"] = textAt(record, {"problemtype", "classof"});
    taxonomy["type"] = textAt(record, {"problemtype", "type"});
    incident.taxonomy = {{"avid", std::move(taxonomy)}};
    return incident;
}

/// Identifiers of the steps, each once, in their order.
std::vector<std::string> stepsOf(const json& study, const char* key) {
    std::vector<std::string> steps;
    for (const json& step : at(study, {"procedure"})) {
        const std::string id = textAt(step, {key});
        if (!id.empty() && std::ranges::find(steps, id) == steps.end()) {
            steps.push_back(id);
        }
    }
    return steps;
}

Incident atlasIncident(const json& study) {
    return {.id = textAt(study, {"id"}),
            .by = "MITRE ATLAS",
            .title = textAt(study, {"name"}),
            .description = textAt(study, {"summary"}),
            .day = dayOf(textAt(study, {"incident-date"})),
            .modelVersion = textAt(study, {"target"}),
            .environment = textAt(study, {"reporter"}),
            .links = linksOf(at(study, {"references"})),
            .taxonomy = {{"mitre_atlas",
                          {{"tactics", stepsOf(study, "tactic")},
                           {"techniques", stepsOf(study, "technique")},
                           {"case_study_type", textAt(study, {"case-study-type"})},
                           {"actor", textAt(study, {"actor"})}}}}};
}

corpus::Candidate candidateOf(const Incident& incident, const Redactor& redactor) {
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

bool isAvid(const json& record) {
    return record.is_object() && record.contains("problemtype") && record.contains("metadata");
}

/// AVID's records: the document itself, its elements, or one a line.
std::optional<std::vector<json>> avidRecords(const std::string& text, const std::filesystem::path& file) {
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
    return std::ranges::any_of(records, isAvid) ? std::optional(std::move(records)) : std::nullopt;
}

std::optional<std::vector<json>> atlasStudies(const std::string& text, const std::filesystem::path& file) {
    const auto converted = importers::yamlToJson(text, file);
    const auto document = converted ? parseJson(*converted, file) : std::unexpected(converted.error());
    const json studies = document ? at(*document, {"case-studies"}) : json();
    return studies.is_array() ? std::optional(studies.get<std::vector<json>>()) : std::nullopt;
}

std::vector<corpus::Candidate> candidatesOf(const std::vector<json>& records,
                                            Incident (*incidentOf)(const json&),
                                            const std::filesystem::path& file, const Redactor& redactor,
                                            Problems& problems) {
    std::vector<corpus::Candidate> candidates;
    for (std::size_t number = 0; number < records.size(); ++number) {
        const Incident incident = incidentOf(records[number]);
        if (incident.description.empty() || incident.id.empty()) {
            problems.add(Severity::Warning, {file, {}},
                         "record " + std::to_string(number + 1) + " has no id or no description");
            continue;
        }
        candidates.push_back(candidateOf(incident, redactor));
    }
    return candidates;
}

} // namespace

Result<std::vector<corpus::Candidate>> readIncidents(const std::filesystem::path& file,
                                                     const Redactor& redactor, Problems& problems) {
    const auto text = readWholeFile(file, kMostBytes);
    if (!text) {
        return std::unexpected(text.error());
    }
    if (const auto records = avidRecords(*text, file)) {
        return candidatesOf(*records, &avidIncident, file, redactor, problems);
    }
    if (const auto studies = atlasStudies(*text, file)) {
        return candidatesOf(*studies, &atlasIncident, file, redactor, problems);
    }
    return failure(ErrorCode::Unsupported, kReading,
                   "these are neither records of AVID nor case studies of MITRE ATLAS", Location{file, {}});
}

} // namespace fgw::intake
