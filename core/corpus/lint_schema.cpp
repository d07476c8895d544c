// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/corpus/case_data.h"
#include "core/corpus/checker.h"
#include "core/corpus/closed_lists.h"
#include "core/corpus/corpus_files.h"
#include "core/corpus/lint.h"
#include "core/corpus/yaml_document.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <unordered_map>

namespace fgw::corpus {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Keys = std::initializer_list<std::string_view>;

/// The latest day that it is anywhere on earth now.
std::chrono::year_month_day latestToday() {
    return std::chrono::floor<std::chrono::days>(utcNow() + std::chrono::hours(14));
}

class SchemaLint {
public:
    SchemaLint(const Corpus& corpus, fs::path file, Problems& findings)
        : m_corpus(corpus), m_file(std::move(file)), m_findings(findings) {}

    void run(const YamlNode& root) {
        keys(root, {"schema_version", "owner", "taxonomy", "cases"}, "");
        if (const YamlNode* taxonomy = root.find("taxonomy")) {
            keys(*taxonomy, {"failure_mode", "severity", "blast_radius"}, "taxonomy.");
            modes(*taxonomy);
        }
        const YamlNode* cases = root.find("cases");
        for (std::size_t i = 0; cases != nullptr && i < cases->items.size(); ++i) {
            if (cases->items[i].kind == YamlNode::Kind::Mapping) {
                oneCase(cases->items[i]);
            }
        }
    }

private:
    void report(const YamlNode& node, std::string reason) {
        m_findings.add(Severity::Error, {m_file, node.line}, m_id.empty() ? reason : m_id + ": " + reason);
    }

    void keys(const YamlNode& mapping, Keys allowed, std::string_view prefix) {
        for (const auto& [key, value] : mapping.entries) {
            if (std::ranges::find(allowed, key.text) == allowed.end()) {
                report(key, fmt::format("unknown key {}{}", prefix, key.text));
            }
        }
    }

    /// What was added to the seven says why, under a version of its own.
    void modes(const YamlNode& taxonomy) {
        const YamlNode* list = taxonomy.find("failure_mode");
        for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
            const YamlNode& item = list->items[i];
            const YamlNode* name = item.kind == YamlNode::Kind::Mapping ? item.find("name") : &item;
            const YamlNode* why = item.find("rationale");
            const bool added =
                name == nullptr || std::ranges::find(kFailureModes, name->text) == kFailureModes.end();
            if (added && (why == nullptr || why->text.empty())) {
                report(item,
                       "taxonomy.failure_mode: a mode beyond the seven needs a rationale (see add-mode)");
            } else if (added && m_corpus.schemaVersion < 2) {
                report(item, "taxonomy.failure_mode: a mode was added and schema_version was not raised");
            }
        }
    }

    void oneCase(const YamlNode& node) {
        const YamlNode* id = node.find("id");
        m_id = id == nullptr ? std::string() : id->text;
        for (const auto& [key, value] : node.entries) {
            if (key.text != "id" && !isCaseField(key.text)) {
                report(key, "unknown key " + key.text);
            }
            closedList(key.text, value);
        }
        for (const char* field : {"discovered_at", "last_passed"}) {
            date(node.find(field), field);
        }
        lists(node);
        contents(node);
        m_id.clear();
    }

    void closedList(const std::string& field, const YamlNode& value) {
        const std::string text =
            value.kind == YamlNode::Kind::Scalar ? plainText(toJson(value)) : std::string("[]");
        const std::string why = complaintAboutValue(field, text, m_corpus.taxonomy);
        if (!why.empty() && !(text.empty() && field == "sensitivity")) {
            report(value, fmt::format("{}: {}", field, why));
        }
    }

    void date(const YamlNode* node, std::string_view field) {
        const std::string text = node == nullptr ? std::string() : plainText(toJson(*node));
        if (text.empty()) {
            return;
        }
        const auto day = parseDate(text);
        if (!day) {
            report(*node, fmt::format("{}: \"{}\" is no date (YYYY-MM-DD)", field, text));
        } else if (*day > latestToday()) {
            report(*node, fmt::format("{}: {} is in the future", field, text));
        }
    }

    void lists(const YamlNode& node) {
        entries(node, "discovered_by", {"by", "source", "at", "note"});
        entries(node, "remediation", {"at", "by", "change", "ref", "level"});
        entries(node, "hypotheses", {"text", "tested_by", "result"});
    }

    void entries(const YamlNode& node, const std::string& field, Keys allowed) {
        const YamlNode* list = node.find(field);
        for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
            const YamlNode& entry = list->items[i];
            keys(entry, allowed, field + ".");
            date(entry.find("at"), field + ".at");
            if (const YamlNode* level = entry.find("level")) {
                closedList("level", *level);
            }
            const YamlNode* source = entry.find("source");
            if (field == "discovered_by" && (source == nullptr || canonicalText(source->text).empty())) {
                report(entry, "discovered_by: no source (trace, run or ticket)");
            }
        }
    }

    void contents(const YamlNode& node) {
        if (const YamlNode* checker = node.find("checker");
            checker != nullptr && !toJson(*checker).is_null()) {
            if (const Result<Checker> parsed = Checker::parse(toJson(*checker)); !parsed) {
                report(*checker, parsed.error().reason);
            }
        }
        const YamlNode* input = node.find("input");
        if (input == nullptr) {
            return;
        }
        if (input->kind == YamlNode::Kind::Mapping) {
            keys(*input, {"text", "messages", "fixture"}, "input.");
        }
        hash(*input, node.find("input_hash"));
    }

    void hash(const YamlNode& input, const YamlNode* recorded) {
        const Result<std::string> computed = inputHash(toJson(input), m_corpus.directory);
        if (!computed) {
            return report(input, computed.error().message());
        }
        if (recorded != nullptr && !recorded->text.empty() && recorded->text != *computed) {
            report(*recorded, "input_hash is not that of the input, or of its fixture");
        }
        const auto [first, fresh] = m_inputs.try_emplace(*computed, m_id);
        if (!fresh && first->second != m_id) {
            report(input, fmt::format("its input is that of {}: a case is kept once", first->second));
        }
    }

    const Corpus& m_corpus;
    fs::path m_file;
    Problems& m_findings;
    std::string m_id;
    std::unordered_map<std::string, std::string> m_inputs;
};

void lintHistory(const Corpus& corpus, const fs::path& file, Problems& findings) {
    const UtcTime latest = utcNow() + std::chrono::hours(24);
    std::string_view good; // the time that was looked at last: events of one step share theirs
    std::int64_t version = corpus.schemaVersion;
    for (const HistoryEvent& event : corpus.history) {
        const auto time = event.tsUtc == good ? std::optional(latest) : parseIso(event.tsUtc);
        if (time && *time <= latest) {
            good = event.tsUtc;
        } else {
            findings.add(
                Severity::Error, {file, event.line},
                fmt::format("ts_utc: \"{}\" {}", event.tsUtc, time ? "is in the future" : "is no time"));
        }
        const json detail =
            event.event == "taxonomy_changed" ? json::parse(event.detail.view(), nullptr, false) : json();
        if (detail.is_object() && detail.value("schema_version", json(0)).is_number_integer() &&
            detail["schema_version"].get<std::int64_t>() > version) {
            version = detail["schema_version"].get<std::int64_t>();
            findings.add(Severity::Error, {CorpusFiles(corpus.directory).cases(), 1},
                         fmt::format("schema_version is {}, but the history raised it to {}",
                                     corpus.schemaVersion, version));
        }
    }
}

} // namespace

void lintSchema(const CorpusDocuments& read, Problems& findings) {
    const Corpus& corpus = read.corpus;
    const CorpusFiles files(corpus.directory);
    SchemaLint(corpus, files.cases(), findings).run(read.cases.root());
    if (read.watchlist) {
        SchemaLint(corpus, files.watchlist(), findings).run(read.watchlist->root());
    }
    lintHistory(corpus, files.history(), findings);
    for (const Removal& removal : corpus.removals) {
        const auto day = parseDate(removal.removedAt);
        if (!removal.removedAt.empty() && (!day || *day > latestToday())) {
            findings.add(Severity::Error, {files.ledger(), {}},
                         fmt::format("{}: removed_at \"{}\" {}", removal.id, removal.removedAt,
                                     day ? "is in the future" : "is no date"));
        }
    }
}

} // namespace fgw::corpus
