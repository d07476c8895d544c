// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/corpus/corpus_files.h"
#include "core/corpus/history.h"
#include "core/corpus/lint.h"

namespace fgw::corpus {

void lintJudgements(const std::filesystem::path& directory, Problems& findings) {
    const std::filesystem::path file = CorpusFiles(directory).judgements();
    Result<std::string> text = readWholeFile(file, kMaxHistoryBytes);
    if (!text) {
        if (text.error().code != ErrorCode::NotFound) {
            findings.add(text.error());
        }
        return;
    }
    Problems problems;
    static_cast<void>(parseHistory(std::move(*text), file, problems));
    for (const Problem& problem : problems.kept()) {
        // Nobody else reads these chains, so that nobody else would say that one broke.
        findings.add(problem.severity == Severity::Note ? Severity::Note : Severity::Error, problem.where,
                     problem.reason);
    }
}

} // namespace fgw::corpus
