// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/corpus_source.h"

#include "core/corpus/corpus.h"

#include <algorithm>
#include <system_error>

namespace fgw::cache {

namespace {

/// Names of the regular files in `directory`, with `prefix` before them. What cannot be listed has none.
void appendFiles(const std::filesystem::path& directory, const std::string& prefix,
                 std::vector<std::string>& names) {
    std::error_code error;
    std::filesystem::directory_iterator entries(directory, error);
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        const bool belongs = name.ends_with(".yaml") || name.ends_with(".jsonl");
        std::error_code ignored;
        if (belongs && entries->is_regular_file(ignored)) {
            names.push_back(prefix + name);
        }
    }
}

} // namespace

std::vector<std::string> CorpusSource::files() const {
    std::vector<std::string> names;
    appendFiles(path(), {}, names);
    appendFiles(path() / "_intake", "_intake/", names);
    std::ranges::sort(names);
    return names;
}

Status CorpusSource::read(ChunkWriter& /*writer*/, IngestResult& result, Problems& problems, Task& task) {
    task.beginStep("reading the corpus", 0);
    // Before the corpus itself, so that what changes meanwhile is read again next time.
    for (const std::string& name : files()) {
        auto file = describeFile(*this, name, task);
        if (!file) {
            return std::unexpected(file.error());
        }
        result.files.push_back(std::move(*file));
    }
    const auto corpus = corpus::readCorpus(path());
    if (!corpus) {
        return std::unexpected(corpus.error());
    }
    result.summary.label = path().filename().string();
    result.summary.cases = corpus->cases.size();
    result.summary.candidates = corpus->candidates.size();
    for (const Problem& problem : corpus->problems) {
        problems.add(problem.severity, problem.where, problem.reason);
    }
    return {};
}

} // namespace fgw::cache
