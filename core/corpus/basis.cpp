// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/basis.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/base/time.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace fgw::corpus {

namespace {

namespace fs = std::filesystem;

/// Puts together what was read, if it fits: another program may have written between two reads.
Result<Basis> fitting(CorpusDocuments read, std::string_view casesText, std::string_view historyText,
                      const std::string& doing) {
    const auto changed = [&](const char* file) {
        return failure(ErrorCode::Conflict, doing, "the file was changed while it was read",
                       Location{read.corpus.directory / file, {}});
    };
    if (casesText != read.cases.text()) {
        return changed(kCasesFile);
    }
    if (Fingerprint::of(historyText) != read.corpus.historyPrint) {
        return changed(kHistoryFile);
    }
    return Basis{std::move(read.corpus), std::move(read.cases)};
}

Result<std::string> textOrEmpty(const fs::path& file, std::uint64_t limit) {
    Result<std::string> text = readWholeFile(file, limit);
    return !text && text.error().code == ErrorCode::NotFound ? std::string() : text;
}

} // namespace

Result<Basis> readBasis(const fs::path& corpusDirectory, const std::string& doing, const IntakeScope& scope) {
    Result<CorpusDocuments> read = readCorpusDocuments(corpusDirectory, scope);
    if (!read) {
        return std::unexpected(read.error());
    }
    const Result<std::string> cases = textOrEmpty(corpusDirectory / kCasesFile, kMaxYamlBytes);
    const Result<std::string> history = textOrEmpty(corpusDirectory / kHistoryFile, kMaxHistoryBytes);
    if (!cases || !history) {
        return std::unexpected(cases ? history.error() : cases.error());
    }
    return fitting(std::move(*read), *cases, *history, doing);
}

Result<Basis> readBasis(Transaction& transaction, const fs::path& corpusDirectory, const std::string& doing,
                        const IntakeScope& scope) {
    Result<CorpusDocuments> read = readCorpusDocumentsLocked(corpusDirectory, scope);
    if (!read) {
        return std::unexpected(read.error());
    }
    const Result<std::optional<std::string>> cases = transaction.read(kCasesFile);
    const Result<std::optional<std::string>> history = transaction.read(kHistoryFile);
    if (!cases || !history) {
        return std::unexpected(cases ? history.error() : cases.error());
    }
    return fitting(std::move(*read), cases->value_or(""), history->value_or(""), doing);
}

Result<const Candidate*> findCandidate(const Corpus& corpus, const std::string& id,
                                       const std::string& doing) {
    const auto matches = [&](const Candidate& candidate) { return candidate.candidateId == id; };
    const auto found = std::ranges::find_if(corpus.candidates, matches);
    if (found == corpus.candidates.end()) {
        return failure(ErrorCode::NotFound, doing, fmt::format("there is no candidate {} in _intake", id));
    }
    if (const auto another = std::find_if(found + 1, corpus.candidates.end(), matches);
        another != corpus.candidates.end()) {
        return failure(ErrorCode::Invalid, doing,
                       fmt::format("{} and {} both carry the id {}", found->file.filename().string(),
                                   another->file.filename().string(), id));
    }
    return &*found;
}

std::string fileInCorpus(const Candidate& candidate) {
    return "_intake/" + candidate.file.filename().string();
}

Status checkName(const std::string& by, const std::string& doing) {
    return canonicalText(by).empty() ? failure(ErrorCode::Invalid, doing, "nobody is named who does it")
                                     : Status{};
}

Status appendEvent(Transaction& transaction, HistoryEvent event, const Chains& chains) {
    EventLines lines(chains, toIso(utcNow()));
    if (Status added = lines.add(std::move(event)); !added) {
        return added;
    }
    transaction.append(kHistoryFile, lines.text());
    return {};
}

} // namespace fgw::corpus
