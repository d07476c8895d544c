// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/source_reading.h"

namespace fgw::cli {

Result<std::unique_ptr<cache::Cache>> openCache(const std::string& file) {
    return cache::Cache::open(file.empty() ? cache::defaultCacheFile() : std::filesystem::path(file));
}

void addScoreOptions(CLI::App& command, importers::ScoreOptions& scores) {
    command.add_option(
        "--scorer", scores.scorer,
        "Whose score decides what passed, in logs that have several, remembered for the source; "
        "default: the first that can only be right or wrong, else the first between 0 and 1");
    command.add_option(
        "--threshold", scores.threshold,
        "Pass from this score on, or down to it where lower is better; default: 0.5 for scores "
        "between 0 and 1. Remembered for the source");
}

Result<cache::SourceId> ingest(cache::Cache& cache, const std::string& path,
                               const cache::IngestOptions& options, const Console& console) {
    Result<cache::SourceId> id;
    console.withProgress([&](Task& task) { id = cache.ingest(path, options, task); });
    return id;
}

Result<std::shared_ptr<const cache::Document>> readSource(cache::Cache& cache, const std::string& path,
                                                          const cache::IngestOptions& options,
                                                          const Console& console) {
    const auto id = ingest(cache, path, options, console);
    if (!id) {
        return std::unexpected(id.error());
    }
    Result<std::shared_ptr<const cache::Document>> document;
    console.withProgress([&](Task& task) { document = cache.load(*id, task); });
    return document;
}

Result<std::shared_ptr<const hypotheses::Preregistration>> registrationOf(const std::string& file) {
    if (file.empty()) {
        return std::shared_ptr<const hypotheses::Preregistration>();
    }
    auto read = hypotheses::readPreregistration(file);
    if (!read) {
        return std::unexpected(read.error());
    }
    return std::make_shared<const hypotheses::Preregistration>(std::move(*read));
}

} // namespace fgw::cli
