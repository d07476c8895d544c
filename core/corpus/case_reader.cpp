// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_reader.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::corpus {

namespace {

using json = nlohmann::json;

/// Reads the fields of one mapping and reports those of the wrong shape, at the line where they stand.
class FieldReader {
public:
    FieldReader(const json& data, const YamlNode& node, const std::filesystem::path& shownAs,
                Problems& problems)
        : m_data(data), m_node(node), m_shownAs(shownAs), m_problems(problems) {}

    [[nodiscard]] std::string text(const char* key) const {
        const json* value = find(key);
        if (value != nullptr && value->is_structured()) {
            report(key, "a text is expected");
            return {};
        }
        return value == nullptr ? std::string() : plainText(*value);
    }

    [[nodiscard]] std::int64_t integer(const char* key, std::int64_t fallback) const {
        const json* value = find(key);
        if (value == nullptr || value->is_null()) {
            return fallback;
        }
        if (!value->is_number_integer()) {
            report(key, "a whole number is expected");
            return fallback;
        }
        return value->get<std::int64_t>();
    }

    /// Calls read(reader) for each mapping of a list.
    template <typename Read>
    void list(const char* key, Read&& read) const {
        const json* value = find(key);
        if (value == nullptr || value->is_null()) {
            return;
        }
        if (!value->is_array()) {
            report(key, "a list is expected");
            return;
        }
        const YamlNode* node = m_node.find(key);
        for (std::size_t i = 0; i < value->size(); ++i) {
            if ((*value)[i].is_object()) {
                read(FieldReader((*value)[i], node->items[i], m_shownAs, m_problems));
            } else {
                report(key, fmt::format("entry {} is no mapping", i + 1));
            }
        }
    }

    [[nodiscard]] const json* find(const char* key) const {
        const auto found = m_data.find(key);
        return found == m_data.end() ? nullptr : &*found;
    }

private:
    void report(const char* key, std::string_view reason) const {
        const YamlNode* node = m_node.find(key);
        m_problems.add(Severity::Warning, {m_shownAs, node == nullptr ? m_node.line : node->line},
                       fmt::format("{}: {}", key, reason));
    }

    const json& m_data;
    const YamlNode& m_node;
    const std::filesystem::path& m_shownAs;
    Problems& m_problems;
};

/// The input as one text: its own, that of `text`, or the messages as canonical JSON.
std::string inputText(const json& data) {
    const auto found = data.find("input");
    if (found == data.end() || !found->is_object()) {
        return found == data.end() ? std::string() : plainText(*found);
    }
    if (const auto text = found->find("text"); text != found->end()) {
        return plainText(*text);
    }
    const auto messages = found->find("messages");
    return messages == found->end() ? std::string() : canonicalJson(*messages);
}

void readIdentity(const FieldReader& fields, Case& read) {
    read.id = fields.text("id");
    read.title = fields.text("title");
    read.intent = fields.text("intent");
    read.owner = fields.text("owner");
    read.inputHash = fields.text("input_hash");
    read.expectedBehavior = fields.text("expected_behavior");
    read.observedBehavior = fields.text("observed_behavior");
    read.impact = fields.text("impact");
    read.modelVersion = fields.text("model_version");
    read.dataSource = fields.text("data_source");
    read.environment = fields.text("environment");
}

void readJudgement(const FieldReader& fields, Case& read) {
    if (const std::string status = fields.text("status"); !status.empty()) {
        read.status = status;
    }
    read.failureMode = fields.text("failure_mode");
    read.severity = fields.text("severity");
    read.blastRadius = fields.text("blast_radius");
    read.kind = fields.text("kind");
    read.detectedBy = fields.text("detected_by");
    read.sensitivity = fields.text("sensitivity");
}

void readLife(const FieldReader& fields, Case& read) {
    read.discoveredAt = fields.text("discovered_at");
    fields.list("discovered_by", [&](const FieldReader& entry) {
        read.discoveredBy.push_back(
            {entry.text("by"), entry.text("source"), entry.text("at"), entry.text("note")});
    });
    fields.list("remediation", [&](const FieldReader& entry) {
        read.remediation.push_back({entry.text("at"), entry.text("by"), entry.text("change"),
                                    entry.text("ref"), entry.text("level")});
    });
    read.repeats = static_cast<int>(std::clamp<std::int64_t>(fields.integer("repeats", 1), 1, 1'000'000));
    read.lastPassed = fields.text("last_passed");
    read.regressedCount = fields.integer("regressed_count", 0);
}

void readFindings(const FieldReader& fields, Candidate& candidate) {
    fields.list("duplicates", [&](const FieldReader& entry) {
        const json* cosine = entry.find("cosine");
        candidate.duplicates.push_back(
            {entry.text("case_id"), entry.text("kind"),
             cosine != nullptr && cosine->is_number() ? std::optional(cosine->get<double>()) : std::nullopt,
             entry.text("embedder")});
    });
}

void readSuggestions(const YamlNode& root, const std::filesystem::path& shownAs, Problems& problems,
                     Candidate& candidate) {
    const YamlNode* suggested = root.find("suggested");
    if (suggested == nullptr) {
        return;
    }
    for (const auto& [field, node] : suggested->entries) {
        const json data = toJson(node);
        if (!data.is_object()) {
            problems.add(Severity::Warning, {shownAs, node.line},
                         fmt::format("suggested.{}: a mapping is expected", field.text));
            continue;
        }
        const FieldReader fields(data, node, shownAs, problems);
        candidate.suggested.push_back(
            {field.text, fields.text("value"), fields.text("reason"), fields.text("by")});
    }
}

} // namespace

std::string caseDigest(const json& data) {
    return sha256Hex(canonicalJson(data));
}

Case readCase(const YamlNode& node, const std::filesystem::path& shownAs, Problems& problems) {
    Case read;
    read.data = toJson(node);
    read.line = node.line;
    const FieldReader fields(read.data, node, shownAs, problems);
    readIdentity(fields, read);
    readJudgement(fields, read);
    readLife(fields, read);
    read.input = inputText(read.data);
    if (const json* checker = fields.find("checker"); checker != nullptr && !checker->is_null()) {
        read.checker = canonicalJson(*checker);
    }
    return read;
}

Result<Candidate> parseCandidate(std::string text, const std::filesystem::path& file, Problems& problems) {
    const Result<YamlDocument> document = YamlDocument::parse(std::move(text), file);
    if (!document) {
        return std::unexpected(document.error());
    }
    const YamlNode& root = document->root();
    if (root.kind != YamlNode::Kind::Mapping) {
        return failure(ErrorCode::Malformed, "read the candidate", "it is no mapping of fields",
                       Location{file, 1});
    }
    Candidate candidate;
    candidate.file = file;
    candidate.fields = readCase(root, file, problems);
    const FieldReader fields(candidate.fields.data, root, file, problems);
    candidate.candidateId = fields.text("candidate_id");
    if (candidate.candidateId.empty()) {
        candidate.candidateId = file.stem().string();
    }
    readFindings(fields, candidate);
    readSuggestions(root, file, problems, candidate);
    return candidate;
}

} // namespace fgw::corpus
