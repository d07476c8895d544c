// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/basis.h"
#include "core/corpus/corpus_files.h"
#include "core/corpus/git_revision.h"
#include "core/corpus/judgements.h"
#include "core/corpus/ledger.h"
#include "core/corpus/lint.h"
#include "core/corpus/step.h"
#include "core/corpus/yaml_document.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>

#include <set>
#include <unordered_set>

namespace fgw::corpus {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class AgainstLint {
public:
    AgainstLint(const Corpus& corpus, const GitRevision& revision, std::string name, Problems& findings)
        : m_corpus(corpus), m_files(corpus.directory), m_revision(revision), m_name(std::move(name)),
          m_findings(findings) {}

    Status run() {
        for (const char* file : {kCasesFile, kWatchlistFile}) {
            const Result<std::optional<YamlDocument>> before = documentOf(file);
            if (!before) {
                return std::unexpected(before.error());
            }
            if (*before) {
                vanished((*before)->root(), file);
                version((*before)->root(), file);
            }
        }
        if (Status ledger = lintLedger(); !ledger) {
            return ledger;
        }
        if (Status history = lintLines(kHistoryFile, m_corpus.history); !history) {
            return history;
        }
        return lintJudgements();
    }

private:
    void report(const fs::path& file, std::optional<std::uint64_t> line, std::string reason) {
        m_findings.add(Severity::Error, {file, line}, std::move(reason));
    }

    /// Empty where the revision has no such file, or one that could not be read even then.
    Result<std::optional<YamlDocument>> documentOf(const char* file) {
        Result<std::optional<std::string>> text = m_revision.read(file);
        if (!text) {
            return std::unexpected(text.error());
        }
        if (!*text) {
            return std::nullopt;
        }
        Result<YamlDocument> document = YamlDocument::parse(std::move(**text), file);
        if (!document) {
            m_findings.add(
                Severity::Warning, {m_corpus.directory / file, {}},
                fmt::format("{} at {} cannot be compared with: {}", file, m_name, document.error().reason));
            return std::nullopt;
        }
        return std::move(*document);
    }

    std::set<std::string> known() const {
        std::set<std::string> ids;
        for (const Case& one : m_corpus.cases) {
            ids.insert(one.id);
        }
        for (const Case& one : m_corpus.watchlist) {
            ids.insert(one.id);
        }
        for (const Removal& removal : m_corpus.removals) {
            ids.insert(removal.id);
        }
        return ids;
    }

    void vanished(const YamlNode& root, const char* file) {
        const std::set<std::string> ids = known();
        const YamlNode* cases = root.find("cases");
        for (std::size_t i = 0; cases != nullptr && i < cases->items.size(); ++i) {
            const YamlNode* id = cases->items[i].find("id");
            if (id != nullptr && !ids.contains(id->text)) {
                report(m_corpus.directory / file, {},
                       fmt::format("{} was there at {} and is gone without a line of the ledger", id->text,
                                   m_name));
            }
        }
    }

    void version(const YamlNode& root, const char* file) {
        const YamlNode* node = root.find("schema_version");
        const json value = node == nullptr ? json() : toJson(*node);
        const bool cases = std::string_view(file) == kCasesFile;
        if (cases && value.is_number_integer() && value.get<std::int64_t>() > m_corpus.schemaVersion) {
            report(m_files.cases(), 1,
                   fmt::format("schema_version went backwards, from {} at {} to {}",
                               value.get<std::int64_t>(), m_name, m_corpus.schemaVersion));
        }
    }

    Status lintLedger() {
        const Result<std::optional<YamlDocument>> before = documentOf(kLedgerFile);
        if (!before) {
            return std::unexpected(before.error());
        }
        std::unordered_set<std::string> now;
        for (const Removal& removal : m_corpus.removals) {
            now.insert(keyOf(removal));
        }
        Problems known;
        const auto removals = *before ? readLedger(**before, kLedgerFile, known) : std::vector<Removal>();
        for (const Removal& removal : removals) {
            if (!now.contains(keyOf(removal))) {
                report(
                    m_files.ledger(), {},
                    fmt::format("the removal of {} was taken out or changed since {}", removal.id, m_name));
            }
        }
        return {};
    }

    static std::string keyOf(const Removal& removal) {
        return json::array({removal.id, removal.removedAt, removal.removedBy, removal.reason, removal.digest})
            .dump(-1, ' ', false, json::error_handler_t::replace);
    }

    /// Events are only ever added; their order may change in a merge.
    Status lintLines(const char* file, const HistoryLog& events) {
        const Result<std::optional<std::string>> text = m_revision.read(file);
        if (!text) {
            return std::unexpected(text.error());
        }
        std::unordered_set<std::string_view> now;
        for (const HistoryEvent& event : events) {
            now.insert(event.hash);
        }
        Problems known;
        const History before = parseHistory(text->value_or(""), file, known);
        for (const HistoryEvent& event : before.events) {
            if (!now.contains(event.hash)) {
                report(m_corpus.directory / file, {},
                       fmt::format("the event {} of {} ({}) was there at {} and is gone", event.event,
                                   event.caseId.empty() ? std::string_view("no case") : event.caseId.view(),
                                   event.tsUtc, m_name));
            }
        }
        return {};
    }

    Status lintJudgements() {
        Problems known;
        const Result<History> now = readJudgements(m_corpus.directory, known);
        return now ? lintLines(kJudgementsFile, now->events) : std::unexpected(now.error());
    }

    const Corpus& m_corpus;
    CorpusFiles m_files;
    const GitRevision& m_revision;
    std::string m_name;
    Problems& m_findings;
};

} // namespace

Status lintAgainst(const Corpus& corpus, const std::string& revision, Problems& findings) {
    const Result<GitRevision> opened = GitRevision::open(corpus.directory, revision);
    return opened ? AgainstLint(corpus, *opened, revision, findings).run()
                  : Status(std::unexpected(opened.error()));
}

} // namespace fgw::corpus
