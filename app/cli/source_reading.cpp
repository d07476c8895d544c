// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/source_reading.h"

namespace fgw::cli {

Result<std::unique_ptr<cache::Cache>> openCache(const std::string& file) {
    return cache::Cache::open(file.empty() ? cache::defaultCacheFile() : std::filesystem::path(file));
}

Result<std::shared_ptr<const cache::Document>> readSource(cache::Cache& cache, const std::string& path,
                                                          const cache::IngestOptions& options,
                                                          const Console& console) {
    Result<std::shared_ptr<const cache::Document>> document;
    console.withProgress([&](Task& task) {
        const auto id = cache.ingest(path, options, task);
        document = id ? cache.load(*id, task) : std::unexpected(id.error());
    });
    return document;
}

} // namespace fgw::cli
