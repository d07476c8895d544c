// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corpus_text.h"

#include "core/corpus/corpus.h"

#include <fmt/format.h>

namespace fgw::cli {

namespace {

constexpr std::size_t kTold = 10;

} // namespace

std::string problemLine(const Problem& problem) {
    const std::string line = problem.where.line ? fmt::format(":{}", *problem.where.line) : std::string();
    return fmt::format("{}{}: {}", problem.where.file.string(), line, problem.reason);
}

void tellProblems(const std::filesystem::path& corpusDirectory, const Console& console) {
    const Result<corpus::Corpus> read = corpus::readCorpus(corpusDirectory);
    if (!read) {
        return;
    }
    tell(read->problems, console);
}

void tell(const std::vector<Problem>& problems, const Console& console) {
    for (std::size_t i = 0; i < problems.size() && i < kTold; ++i) {
        console.message(problemLine(problems[i]));
    }
    if (problems.size() > kTold) {
        console.message(fmt::format("… and {} more problems", problems.size() - kTold));
    }
}

void printDiff(std::string_view diff, const Console& console) {
    while (!diff.empty()) {
        const std::size_t end = diff.find('\n');
        std::string_view line = diff.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        console.line(line);
        diff.remove_prefix(end == std::string_view::npos ? diff.size() : end + 1);
    }
}

} // namespace fgw::cli
