// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "core/cache/cache.h"
#include "core/hypotheses/preregistration.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

/// The cache named on the command line, or the user's own where `file` is empty.
[[nodiscard]] Result<std::unique_ptr<cache::Cache>> openCache(const std::string& file);

/// Adds the options by which a person says how logs of other programs are judged.
void addScoreOptions(CLI::App& command, importers::ScoreOptions& scores);

/// Brings `path` into the cache, with progress.
[[nodiscard]] Result<cache::SourceId> ingest(cache::Cache& cache, const std::string& path,
                                             const cache::IngestOptions& options, const Console& console);

/// The same, and loads it.
[[nodiscard]] Result<std::shared_ptr<const cache::Document>> readSource(cache::Cache& cache,
                                                                        const std::string& path,
                                                                        const cache::IngestOptions& options,
                                                                        const Console& console);

/// The pre-registration in a file; null where none is named.
[[nodiscard]] Result<std::shared_ptr<const hypotheses::Preregistration>>
registrationOf(const std::string& file);

} // namespace fgw::cli
