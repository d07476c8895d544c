// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/published_incident.h"

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

namespace fgw::intake {

namespace {

using nlohmann::json;

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

std::string textAtPath(const json& value, std::initializer_list<const char*> keys) {
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

std::string commaSeparated(const std::vector<std::string>& texts) {
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
        if (const std::string url = textAtPath(reference, {"url"}); !url.empty()) {
            links.push_back(url);
        }
    }
    return links;
}

/// The risk by AVID's own terms, and beside it what the record says in those of others: CWE, CVSS, ODIN.
json avidTaxonomy(const json& record) {
    json taxonomy = at(record, {"impact"});
    if (!taxonomy.is_object()) {
        taxonomy = json::object();
    }
    std::erase_if(taxonomy.get_ref<json::object_t&>(),
                  [](const auto& member) { return member.second.is_null(); });
    json& own = taxonomy["avid"];
    if (!own.is_object()) {
        own = json::object();
    }
    own["class"] = textAtPath(record, {"problemtype", "classof"});
    own["type"] = textAtPath(record, {"problemtype", "type"});
    return taxonomy;
}

/// Identifiers of the steps, each once, in their order.
std::vector<std::string> stepsOf(const json& study, const char* key) {
    std::vector<std::string> steps;
    for (const json& step : at(study, {"procedure"})) {
        const std::string id = textAtPath(step, {key});
        if (!id.empty() && std::ranges::find(steps, id) == steps.end()) {
            steps.push_back(id);
        }
    }
    return steps;
}

} // namespace

bool isAvidRecord(const json& record) {
    return record.is_object() && record.contains("problemtype") &&
           (record.contains("metadata") || textAtPath(record, {"data_type"}) == "AVID");
}

PublishedIncident avidIncident(const json& record) {
    std::vector<std::string> artifacts;
    for (const json& artifact : at(record, {"affects", "artifacts"})) {
        artifacts.push_back(textAtPath(artifact, {"name"}));
    }
    PublishedIncident incident{.id = textAtPath(record, {"metadata", "report_id"}),
                               .by = "AVID",
                               .title = textAtPath(record, {"problemtype", "description", "value"}),
                               .description = textAtPath(record, {"description", "value"}),
                               .day = dayOf(textAtPath(record, {"reported_date"})),
                               .modelVersion = commaSeparated(artifacts),
                               .environment = commaSeparated(textsOf(at(record, {"affects", "deployer"}))),
                               .links = linksOf(at(record, {"references"}))};
    if (incident.id.empty()) {
        incident.id = textAtPath(record, {"metadata", "vuln_id"});
    }
    if (incident.day.empty()) {
        incident.day = dayOf(textAtPath(record, {"published_date"}));
    }
    incident.taxonomy = avidTaxonomy(record);
    return incident;
}

bool isAtlasStudy(const json& study) {
    return study.is_object() && study.contains("summary") && study.contains("procedure");
}

PublishedIncident atlasIncident(const json& study) {
    return {.id = textAtPath(study, {"id"}),
            .by = "MITRE ATLAS",
            .title = textAtPath(study, {"name"}),
            .description = textAtPath(study, {"summary"}),
            .day = dayOf(textAtPath(study, {"incident-date"})),
            .modelVersion = textAtPath(study, {"target"}),
            .environment = textAtPath(study, {"reporter"}),
            .links = linksOf(at(study, {"references"})),
            .taxonomy = {{"mitre_atlas",
                          {{"tactics", stepsOf(study, "tactic")},
                           {"techniques", stepsOf(study, "technique")},
                           {"case_study_type", textAtPath(study, {"case-study-type"})},
                           {"actor", textAtPath(study, {"actor"})}}}}};
}

} // namespace fgw::intake
