// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_data.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/base/safe_open.h"
#include "core/base/text.h"
#include "core/corpus/yaml_value.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <utility>

namespace fgw::corpus {

namespace {

using json = nlohmann::json;
using Ordered = nlohmann::ordered_json;

constexpr std::array<std::string_view, 28> kCaseFields{
    "title",         "status",        "failure_mode",      "severity",
    "blast_radius",  "kind",          "detected_by",       "intent",
    "sensitivity",   "discovered_at", "discovered_by",     "input",
    "input_hash",    "redactor",      "expected_behavior", "observed_behavior",
    "checker",       "repeats",       "remediation",       "hypotheses",
    "impact",        "last_passed",   "regressed_count",   "owner",
    "model_version", "data_source",   "environment",       "links"};
constexpr std::array<std::string_view, 3> kInputFields{"text", "messages", "fixture"};
/// `taxonomy` is the classification of whoever published an incident; its source leads back to it.
constexpr std::array<std::string_view, 7> kIntakeFields{
    "candidate_id", "suggested", "duplicates", "redactions", "strata", "taxonomy", "id"};
/// Keys of the entries of lists, in their order.
constexpr std::array<std::string_view, 12> kEntryFields{"by",     "source", "at",      "note",
                                                        "change", "ref",    "level",   "tested_by",
                                                        "value",  "reason", "case_id", "kind"};

constexpr std::uint64_t kMaxFixtureBytes = std::uint64_t{256} << 20;

Ordered orderedBy(const json& object, std::initializer_list<std::span<const std::string_view>> orders) {
    Ordered ordered = Ordered::object();
    for (const auto& names : orders) {
        for (const std::string_view name : names) {
            if (const auto found = object.find(name); found != object.end()) {
                ordered[std::string(name)] = Ordered(*found);
            }
        }
    }
    for (const auto& [key, value] : object.items()) {
        if (!ordered.contains(key)) {
            ordered[key] = Ordered(value);
        }
    }
    return ordered;
}

/// A list whose mappings have their keys in order; anything else as it is.
Ordered orderedList(const json& value) {
    if (!value.is_array()) {
        return Ordered(value);
    }
    Ordered list = Ordered::array();
    for (const json& entry : value) {
        list.push_back(entry.is_object() ? orderedBy(entry, {kEntryFields}) : Ordered(entry));
    }
    return list;
}

void layOver(json& data, const char* key, const std::string& text) {
    if (!text.empty()) {
        data[key] = text;
    }
}

/// A mapping of the pairs whose text is not empty.
json mappingOfTexts(std::initializer_list<std::pair<const char*, const std::string&>> pairs) {
    json mapping = json::object();
    for (const auto& [key, text] : pairs) {
        layOver(mapping, key, text);
    }
    return mapping;
}

void layFieldsOver(json& data, const Case& fields) {
    layOver(data, "title", fields.title);
    layOver(data, "failure_mode", fields.failureMode);
    layOver(data, "severity", fields.severity);
    layOver(data, "blast_radius", fields.blastRadius);
    layOver(data, "kind", fields.kind);
    layOver(data, "detected_by", fields.detectedBy);
    layOver(data, "intent", fields.intent);
    layOver(data, "sensitivity", fields.sensitivity);
    layOver(data, "discovered_at", fields.discoveredAt);
    layOver(data, "expected_behavior", fields.expectedBehavior);
    layOver(data, "observed_behavior", fields.observedBehavior);
    layOver(data, "impact", fields.impact);
    layOver(data, "owner", fields.owner);
    layOver(data, "model_version", fields.modelVersion);
    layOver(data, "data_source", fields.dataSource);
    layOver(data, "environment", fields.environment);
    if (!data.contains("input")) {
        layOver(data, "input", fields.input);
    }
    if (!fields.discoveredBy.empty()) {
        data["discovered_by"] = json::array();
        for (const Sighting& sighting : fields.discoveredBy) {
            data["discovered_by"].push_back(mappingOfTexts({{"by", sighting.by},
                                                            {"source", sighting.source},
                                                            {"at", sighting.at},
                                                            {"note", sighting.note}}));
        }
    }
}

json duplicatesData(const std::vector<Duplicate>& duplicates) {
    json list = json::array();
    for (const Duplicate& duplicate : duplicates) {
        list.push_back(mappingOfTexts(
            {{"case_id", duplicate.caseId}, {"kind", duplicate.kind}, {"embedder", duplicate.embedder}}));
        if (duplicate.cosine) {
            list.back()["cosine"] = *duplicate.cosine;
        }
    }
    return list;
}

/// Messages and the like with every text in its canonical form.
json withCanonicalTexts(const json& value) {
    if (value.is_string()) {
        return canonicalText(value.get<std::string>());
    }
    json copy = value;
    if (value.is_structured()) {
        for (auto& [key, member] : copy.items()) {
            member = withCanonicalTexts(member);
        }
    }
    return copy;
}

Result<std::string> fixtureDigest(const std::string& name, const std::filesystem::path& corpusDirectory) {
    const Result<SafeDirectory> fixtures = SafeDirectory::open(corpusDirectory / "fixtures");
    if (!fixtures) {
        return std::unexpected(fixtures.error());
    }
    const Result<UniqueFd> file = fixtures->openRegular(name);
    if (!file) {
        return std::unexpected(file.error());
    }
    const Result<std::string> bytes = readAll(*file, corpusDirectory / "fixtures" / name, kMaxFixtureBytes);
    return bytes ? Result<std::string>(sha256Hex(*bytes)) : std::unexpected(bytes.error());
}

} // namespace

bool isCaseField(std::string_view key) {
    return std::ranges::find(kCaseFields, key) != kCaseFields.end();
}

Ordered inFileOrder(const json& data) {
    constexpr std::array<std::string_view, 2> first{"candidate_id", "id"};
    Ordered ordered = orderedBy(data, {first, kCaseFields});
    for (auto& [key, value] : ordered.items()) {
        value = key == "input" && data[key].is_object() ? orderedBy(data[key], {kInputFields})
                                                        : orderedList(data[key]);
    }
    return ordered;
}

json candidateData(const Candidate& candidate) {
    json data = candidate.fields.data.is_object() ? candidate.fields.data : json::object();
    data.erase("id");
    layOver(data, "candidate_id", candidate.candidateId);
    layFieldsOver(data, candidate.fields);
    for (const Suggestion& suggestion : candidate.suggested) {
        data["suggested"][suggestion.field] = mappingOfTexts(
            {{"value", suggestion.value}, {"reason", suggestion.reason}, {"by", suggestion.by}});
    }
    if (!candidate.duplicates.empty()) {
        data["duplicates"] = duplicatesData(candidate.duplicates);
    }
    return data;
}

json promotedData(const json& candidate, const std::string& caseId, const std::string& inputHash) {
    json data = candidate;
    for (const std::string_view key : kIntakeFields) {
        data.erase(std::string(key));
    }
    data["id"] = caseId;
    data["status"] = "active";
    data["input_hash"] = inputHash;
    data["regressed_count"] = 0;
    data["last_passed"] = nullptr;
    return data;
}

std::string canonicalInput(const json& input) {
    if (!input.is_object()) {
        return canonicalText(plainText(input));
    }
    if (const auto messages = input.find("messages"); messages != input.end()) {
        return canonicalJson(withCanonicalTexts(*messages));
    }
    return canonicalText(input.contains("text") ? plainText(input["text"]) : std::string());
}

Result<std::string> inputHash(const json& input, const std::filesystem::path& corpusDirectory) {
    std::string hashed = canonicalInput(input);
    const auto fixture = input.is_object() ? input.find("fixture") : input.end();
    if (fixture != input.end() && !plainText(*fixture).empty()) {
        const Result<std::string> digest = fixtureDigest(plainText(*fixture), corpusDirectory);
        if (!digest) {
            return std::unexpected(digest.error());
        }
        hashed += "\n" + *digest;
    }
    return "sha256:" + sha256Hex(hashed);
}

} // namespace fgw::corpus
