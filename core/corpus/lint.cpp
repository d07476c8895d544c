// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/lint.h"

#include "core/corpus/corpus_files.h"

#include <algorithm>

namespace fgw::corpus {

namespace {

constexpr std::size_t kMostFindings = 100'000;

/// Errors that a finding says as well as a message.
bool isFinding(const Error& error) {
    return error.code == ErrorCode::Malformed || error.code == ErrorCode::TooLarge;
}

} // namespace

Result<std::vector<Problem>> lintCorpus(const std::filesystem::path& directory, const std::string& against) {
    const Result<CorpusDocuments> read = readCorpusDocuments(directory);
    if (read) {
        return lintDocuments(*read, against);
    }
    if (!isFinding(read.error())) {
        return std::unexpected(read.error());
    }
    Problems findings;
    findings.add(read.error());
    return findings.kept();
}

Result<std::vector<Problem>> lintDocuments(const CorpusDocuments& read, const std::string& against) {
    Problems findings(kMostFindings);
    for (const Problem& problem : read.corpus.problems) {
        if (problem.severity != Severity::Note) {
            findings.add(problem.severity, problem.where, problem.reason);
        }
    }
    lintSchema(read, findings);
    lintEvents(read.corpus, findings);
    lintJudgements(read.corpus.directory, findings);
    if (!against.empty()) {
        if (const Status compared = lintAgainst(read.corpus, against, findings); !compared) {
            return std::unexpected(compared.error());
        }
    }
    std::vector<Problem> sorted = findings.kept();
    std::ranges::stable_sort(sorted, {}, [](const Problem& problem) {
        return std::pair(problem.where.file, problem.where.line.value_or(0));
    });
    return sorted;
}

} // namespace fgw::corpus
