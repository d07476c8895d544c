// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus.h"

#include "core/base/hash.h"
#include "core/base/parallel.h"
#include "core/base/read_large.h"
#include "core/base/safe_open.h"
#include "core/corpus/case_reader.h"
#include "core/corpus/consistency.h"
#include "core/corpus/corpus_files.h"
#include "core/corpus/history.h"
#include "core/corpus/ledger.h"
#include "core/corpus/read_corpus.h"
#include "core/corpus/transaction.h"
#include "core/corpus/yaml_document.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::corpus {

namespace {

namespace fs = std::filesystem;

using Read = decltype(&readAll);

Result<std::string> readIn(const SafeDirectory& directory, const fs::path& file, std::uint64_t limit,
                           Read read = readAll) {
    const Result<UniqueFd> opened = directory.openRegular(file.filename());
    return opened ? read(*opened, file, limit) : Result<std::string>(std::unexpected(opened.error()));
}

/// Nothing where the file is not there; a file that cannot be read is reported.
std::optional<std::string> optionalBytes(const SafeDirectory& directory, const fs::path& file,
                                         std::uint64_t limit, Problems& problems, Read read = readAll) {
    Result<std::string> bytes = readIn(directory, file, limit, read);
    if (bytes) {
        return std::move(*bytes);
    }
    if (bytes.error().code != ErrorCode::NotFound) {
        problems.add(bytes.error());
    }
    return {};
}

/// history.jsonl with problems of its own: the largest file of a corpus is read beside the others.
struct HistoryFile {
    History history;
    Fingerprint print;
    Problems problems;
};

HistoryFile readHistory(const SafeDirectory& directory) {
    const fs::path file = CorpusFiles(directory.path()).history();
    HistoryFile read;
    std::string text =
        optionalBytes(directory, file, kMaxHistoryBytes, read.problems, readLarge).value_or("");
    read.print = Fingerprint::of(text);
    read.history = parseHistory(std::move(text), file, read.problems);
    return read;
}

class CorpusReader {
public:
    CorpusReader(const SafeDirectory& directory, Corpus& corpus, Problems& problems)
        : m_directory(directory), m_files(directory.path()), m_corpus(corpus), m_problems(problems) {}

    /// The one file without which there is no corpus.
    Result<YamlDocument> readCases() {
        Result<std::string> bytes = readIn(m_directory, m_files.cases(), kMaxYamlBytes);
        if (!bytes) {
            return std::unexpected(bytes.error());
        }
        m_corpus.casesDigest = sha256Hex(*bytes);
        Result<YamlDocument> document = YamlDocument::parse(std::move(*bytes), m_files.cases());
        if (document) {
            readHeader(document->root());
            m_corpus.cases = readList(document->root(), m_files.cases());
        }
        return document;
    }

    /// Gives the document of the watchlist, where there is one.
    std::optional<YamlDocument> readRest(const IntakeScope& scope, HistoryFile history) {
        std::optional<YamlDocument> watchlist = optionalDocument(m_files.watchlist());
        if (watchlist) {
            m_corpus.watchlist = readList(watchlist->root(), m_files.watchlist());
        }
        if (const auto document = optionalDocument(m_files.ledger())) {
            m_corpus.removals = readLedger(*document, m_files.ledger(), m_problems);
        }
        readIntake(scope);
        take(std::move(history));
        return watchlist;
    }

private:
    std::optional<YamlDocument> optionalDocument(const fs::path& file) {
        std::optional<std::string> bytes = optionalBytes(m_directory, file, kMaxYamlBytes, m_problems);
        if (!bytes) {
            return {};
        }
        Result<YamlDocument> document = YamlDocument::parse(std::move(*bytes), file);
        if (!document) {
            m_problems.add(document.error());
            return {};
        }
        return std::move(*document);
    }

    /// `line` is 0 where the whole file is meant.
    void report(Severity severity, const fs::path& file, std::uint64_t line, std::string reason) {
        m_problems.add(severity, {file, line == 0 ? std::nullopt : std::optional(line)}, std::move(reason));
    }

    void readHeader(const YamlNode& root) {
        const YamlNode* version = root.find("schema_version");
        const nlohmann::json value = version == nullptr ? nlohmann::json() : toJson(*version);
        if (value.is_number_integer()) {
            m_corpus.schemaVersion = value.get<std::int64_t>();
        }
        if (m_corpus.schemaVersion < 1) {
            report(Severity::Error, m_files.cases(), version == nullptr ? 1 : version->line,
                   "schema_version: a whole number of at least 1 is expected");
        }
        if (const YamlNode* owner = root.find("owner")) {
            m_corpus.owner = plainText(toJson(*owner));
        }
        if (const YamlNode* taxonomy = root.find("taxonomy")) {
            readNames(*taxonomy, "failure_mode", m_corpus.taxonomy.failureModes);
            readNames(*taxonomy, "severity", m_corpus.taxonomy.severities);
            readNames(*taxonomy, "blast_radius", m_corpus.taxonomy.blastRadii);
        }
    }

    /// A closed list of the header: names, or mappings with a `name` (and the rationale of an added mode).
    void readNames(const YamlNode& taxonomy, std::string_view key, std::vector<std::string>& names) {
        const YamlNode* list = taxonomy.find(key);
        if (list == nullptr) {
            return;
        }
        std::vector<std::string> read;
        for (const YamlNode& item : list->items) {
            const YamlNode* name = item.kind == YamlNode::Kind::Mapping ? item.find("name") : &item;
            const std::string text = name == nullptr ? std::string() : plainText(toJson(*name));
            if (text.empty()) {
                report(Severity::Warning, m_files.cases(), item.line,
                       fmt::format("taxonomy.{}: no name", key));
            } else {
                read.push_back(text);
            }
        }
        if (read.empty()) {
            report(Severity::Error, m_files.cases(), list->line, fmt::format("taxonomy.{} is empty", key));
        } else {
            names = std::move(read);
        }
    }

    std::vector<Case> readList(const YamlNode& root, const fs::path& file) {
        const YamlNode* list = root.find("cases");
        const bool empty = list != nullptr && list->kind == YamlNode::Kind::Scalar && toJson(*list).is_null();
        if (list == nullptr || (list->kind != YamlNode::Kind::Sequence && !empty)) {
            report(Severity::Error, file, list == nullptr ? 1 : list->line, "there is no list of cases");
            return {};
        }
        std::vector<Case> cases;
        for (std::size_t i = 0; i < list->items.size(); ++i) {
            const YamlNode& item = list->items[i];
            if (item.kind != YamlNode::Kind::Mapping) {
                report(Severity::Error, file, item.line,
                       "this entry of the cases is no mapping; it is left out");
                continue;
            }
            cases.push_back(readCase(item, file, m_problems));
            cases.back().index = i;
            if (cases.back().id.empty()) {
                report(Severity::Error, file, item.line, "this case has no id");
            }
        }
        return cases;
    }

    void readIntake(const IntakeScope& scope) {
        std::error_code error;
        if (fs::is_symlink(m_files.intake(), error)) {
            report(Severity::Error, m_files.intake(), 0, "it is a symbolic link; it is not read");
            return;
        }
        const Result<SafeDirectory> intake = SafeDirectory::open(m_files.intake());
        if (intake && !scope.only.empty() && readOnly(*intake, scope.only)) {
            return;
        }
        for (const fs::path& file : intake ? candidateFiles() : std::vector<fs::path>()) {
            readCandidate(*intake, file);
        }
    }

    /// False where the file of that name is not the candidate's; nothing has been read then.
    bool readOnly(const SafeDirectory& intake, const std::string& id) {
        std::error_code error;
        const fs::path file = m_files.intake() / (id + ".yaml");
        if (id.contains('/') || !fs::exists(fs::symlink_status(file, error))) {
            return false;
        }
        readCandidate(intake, file);
        const bool found = !m_corpus.candidates.empty() && m_corpus.candidates.front().candidateId == id;
        if (!found) {
            m_corpus.candidates.clear();
        }
        return found;
    }

    void readCandidate(const SafeDirectory& intake, const fs::path& file) {
        Result<std::string> bytes = readIn(intake, file, kMaxCandidateBytes);
        if (!bytes) {
            m_problems.add(bytes.error());
            return;
        }
        const std::string digest = sha256Hex(*bytes);
        Result<Candidate> candidate = parseCandidate(std::move(*bytes), file, m_problems);
        if (!candidate) {
            m_problems.add(candidate.error());
            return;
        }
        candidate->fileDigest = digest;
        m_corpus.candidates.push_back(std::move(*candidate));
    }

    /// By name. Names that start with a point are temporary files of writers.
    std::vector<fs::path> candidateFiles() const {
        std::vector<fs::path> files;
        std::error_code error;
        for (const fs::directory_entry& entry : fs::directory_iterator(m_files.intake(), error)) {
            const std::string name = entry.path().filename().string();
            if (!name.starts_with('.') && name.ends_with(".yaml")) {
                files.push_back(entry.path());
            }
        }
        std::ranges::sort(files);
        return files;
    }

    void take(HistoryFile read) {
        m_problems.add(read.problems);
        m_corpus.historyPrint = read.print;
        m_corpus.history = std::move(read.history.events);
        m_corpus.chains = std::move(read.history.chains);
        if (m_corpus.history.empty() && !m_corpus.cases.empty()) {
            report(Severity::Note, m_files.history(), 0,
                   "there is no history: nothing shows whether a case was changed or lost");
        }
    }

    const SafeDirectory& m_directory;
    CorpusFiles m_files;
    Corpus& m_corpus;
    Problems& m_problems;
};

/// Keeps writers away while the files are read, so that they fit each other. A corpus that no program ever
/// wrote to, or that may not be written to, has no lock.
std::optional<FileLock> lockForReading(const CorpusFiles& files, Problems& problems) {
    std::error_code error;
    if (!fs::exists(files.lock(), error)) {
        return {};
    }
    Result<FileLock> held = FileLock::acquire(files.lock(), "a reader");
    if (held) {
        return std::move(*held);
    }
    if (held.error().code == ErrorCode::Conflict) {
        problems.add(Severity::Warning, {files.lock(), {}},
                     "read while another program writes: " + held.error().reason);
    }
    return {};
}

Result<CorpusDocuments> readLocked(const fs::path& directory, const IntakeScope& scope, Problems& problems) {
    const Result<SafeDirectory> opened = SafeDirectory::open(directory);
    if (!opened) {
        return std::unexpected(opened.error());
    }
    Corpus corpus;
    corpus.directory = directory;
    CorpusReader reader(*opened, corpus, problems);
    std::optional<Result<YamlDocument>> cases;
    HistoryFile history;
    parallelChunks(2, 1, {}, nullptr, [&](std::size_t part, std::size_t /*end*/) {
        if (part == 0) {
            cases = reader.readCases();
        } else {
            history = readHistory(*opened);
        }
    });
    if (!*cases) {
        return std::unexpected(cases->error());
    }
    std::optional<YamlDocument> watchlist = reader.readRest(scope, std::move(history));
    return CorpusDocuments{std::move(corpus), std::move(**cases), std::move(watchlist)};
}

/// Completes what a killed program left, and keeps writers away while the files are read.
Result<CorpusDocuments> readUnlocked(const fs::path& directory, const IntakeScope& scope) {
    Problems problems;
    recover(directory, problems);
    const std::optional<FileLock> held = lockForReading(CorpusFiles(directory), problems);
    Result<CorpusDocuments> read = readLocked(directory, scope, problems);
    if (read) {
        checkConsistency(read->corpus, problems);
        read->corpus.problems = problems.kept();
    }
    return read;
}

} // namespace

const Case* Corpus::find(std::string_view caseId) const {
    const auto found = std::ranges::find(cases, caseId, &Case::id);
    return found == cases.end() ? nullptr : &*found;
}

const Case* Corpus::findWatched(std::string_view caseId) const {
    const auto found = std::ranges::find(watchlist, caseId, &Case::id);
    return found == watchlist.end() ? nullptr : &*found;
}

bool isCorpus(const fs::path& directory) {
    std::error_code error;
    const CorpusFiles files(directory);
    return fs::is_regular_file(files.cases(), error) || fs::is_directory(files.intake(), error);
}

Result<Corpus> readCorpus(const fs::path& directory) {
    return readCorpus(directory, {});
}

Result<Corpus> readCorpus(const fs::path& directory, const IntakeScope& scope) {
    Result<CorpusDocuments> read = readUnlocked(directory, scope);
    return read ? Result<Corpus>(std::move(read->corpus)) : std::unexpected(read.error());
}

Result<CorpusDocuments> readCorpusDocumentsLocked(const fs::path& directory, const IntakeScope& scope) {
    Problems unseen;
    return readLocked(directory, scope, unseen);
}

Result<CorpusDocuments> readCorpusDocuments(const fs::path& directory, const IntakeScope& scope) {
    return readUnlocked(directory, scope);
}

} // namespace fgw::corpus
