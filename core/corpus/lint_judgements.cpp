// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/judgements.h"
#include "core/corpus/lint.h"

namespace fgw::corpus {

void lintJudgements(const std::filesystem::path& directory, Problems& findings) {
    Problems problems;
    if (const Result<History> read = readJudgements(directory, problems); !read) {
        findings.add(read.error());
    }
    for (const Problem& problem : problems.kept()) {
        // Nobody else reads these chains, so that nobody else would say that one broke.
        findings.add(problem.severity == Severity::Note ? Severity::Note : Severity::Error, problem.where,
                     problem.reason);
    }
}

} // namespace fgw::corpus
